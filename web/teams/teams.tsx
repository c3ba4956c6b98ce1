import { useState } from 'preact/hooks'
import { askForSeat } from '../../api/teams/ask-for-seat.ts'
import { createTeam } from '../../api/teams/create-team.ts'
import { joinTeam } from '../../api/teams/join-team.ts'
import { leaveTeam } from '../../api/teams/leave-team.ts'
import { withdrawRequest } from '../../api/teams/withdraw-request.ts'
import { asRefusal, call } from '../client.ts'
import { useData } from '../data.ts'
import { draftOf } from '../draft.ts'
import { colon, count, language, say, t } from '../language.ts'
import { challengeTitle, readTeams, schoolNames, type Team } from '../lookups.ts'
import type { PageProps } from '../pages.ts'
import { Button, ButtonLink } from '../parts/button.tsx'
import { Card } from '../parts/card.tsx'
import { Dialog } from '../parts/dialog.tsx'
import { Field, SelectField } from '../parts/field.tsx'
import { Form } from '../parts/form.tsx'
import { RefusalPage } from '../parts/problem.tsx'
import { Table } from '../parts/table.tsx'
import { TeamState } from '../parts/team-state.tsx'
import { Title } from '../parts/title.tsx'
import { toast } from '../parts/toast.tsx'
import { Waiting } from '../parts/waiting.tsx'
import { isOpenNow } from '../phases.ts'
import { go, href, type Target } from '../router.ts'
import type { Edition, Me } from '../session.ts'
import { Logo } from './logo.tsx'

/** The teams of the edition; for a participant without one: join, or form one. */
export function Page({ edition, me, changed }: PageProps) {
  const { data: teams, problem, reload } = useData(edition.id, (signal) => readTeams(edition.id, signal))
  const forming = isOpenNow(edition.phases, 'formation')
  const seeking = forming && me?.role === 'participant' && !me.team && !me.registration
  const to = (...target: Target) => href(language(), edition.id, ...target)
  if (problem) return <RefusalPage refusal={problem} again={reload} home={to()} />
  if (!teams) return <Waiting />
  return (
    <>
      <Title
        lead={t(
          `Chaque équipe prend un défi et réunit de ${edition.teams.minimum} à ${edition.teams.maximum} personnes, de ${edition.teams.schools} écoles au moins.`,
          `Each team takes a challenge and brings together ${edition.teams.minimum} to ${edition.teams.maximum} people, from at least ${edition.teams.schools} schools.`,
        )}
      >
        {t('Les équipes', 'The teams')}
      </Title>
      <div class="stack">
        {me?.team && (
          <p>
            <ButtonLink to={to('team', me.team)}>{t('Voir mon équipe', 'See my team')}</ButtonLink>
          </p>
        )}
        <Invited edition={edition} me={me} seeking={seeking} teams={teams} changed={changed} />
        {seeking && me && <CreateTeam edition={edition} me={me} teams={teams} changed={changed} />}
        <Table
          caption={count(teams.length, ['équipe', 'équipes'], ['team', 'teams'])}
          rows={teams}
          keyOf={({ id }) => id}
          empty={
            <p>
              {t(
                'Aucune équipe pour l’instant. La première donne l’élan aux autres.',
                'No team yet. The first one sets the others going.',
              )}
            </p>
          }
          columns={[
            {
              head: t('Équipe', 'Team'),
              bare: true,
              cell: (team) => (
                <TeamName
                  team={team}
                  edition={edition}
                  link={me !== undefined && (me.role !== 'participant' || me.team === team.id)}
                />
              ),
            },
            { head: t('Défi', 'Challenge'), cell: (team) => challengeTitle(edition, team.challenge) },
            {
              head: t('Membres', 'Members'),
              number: true,
              cell: (team) => `${team.members} / ${edition.teams.maximum}`,
            },
            { head: t('Écoles', 'Schools'), cell: (team) => schoolNames(edition, team.schools) },
            { head: t('État', 'State'), cell: (team) => <TeamState edition={edition} team={team} /> },
            ...(seeking
              ? [
                  {
                    head: t('Regarder', 'Look into'),
                    bare: true,
                    cell: (team: Team) =>
                      team.members < edition.teams.maximum && (
                        <LookInto edition={edition} team={team} changed={changed} />
                      ),
                  },
                ]
              : []),
          ]}
        />
      </div>
    </>
  )
}

function TeamName({ team, edition, link }: { team: Team; edition: Edition; link: boolean }) {
  const name = (
    <>
      <Logo edition={edition.id} team={team} side={24} /> <strong>{team.name}</strong>
    </>
  )
  return link ? <a href={href(language(), edition.id, 'team', team.id)}>{name}</a> : name
}

/** What everybody may know of a team, before joining it. */
function LookInto({ edition, team, changed }: { edition: Edition; team: Team; changed: () => void }) {
  const [open, setOpen] = useState(false)
  const challenge = edition.challenges.find(({ id }) => id === team.challenge)
  const seats = edition.teams.maximum - team.members
  return (
    <>
      <Button
        kind="plain"
        press={() => setOpen(true)}
        label={t(`Regarder ${team.name}`, `Look into ${team.name}`)}
      >
        {t('Regarder', 'Look into')}
      </Button>
      <Dialog open={open} close={() => setOpen(false)} title={team.name}>
        {challenge && (
          <p>
            <a href={href(language(), edition.id, 'challenge', challenge.id)}>{say(challenge.title)}</a>
            {colon()}
            {say(challenge.question)}
          </p>
        )}
        {team.pitch && <p>{team.pitch}</p>}
        <p>
          {count(team.members, ['personne', 'personnes'], ['person', 'people'])}
          {team.schools.length > 0 && `, ${schoolNames(edition, team.schools)}`}.{' '}
          {count(seats, ['place libre', 'places libres'], ['seat left', 'seats left'])}.
        </p>
        <TeamState edition={edition} team={team} />
        <div class="row">
          {team.asks ? (
            <Ask edition={edition.id} team={team} />
          ) : (
            <Join edition={edition.id} team={team} changed={changed} />
          )}
          <Button kind="plain" press={() => setOpen(false)}>
            {t('Revenir à la liste', 'Back to the list')}
          </Button>
        </div>
      </Dialog>
    </>
  )
}

/** For whoever follows the link of a team. */
function Invited({
  edition,
  me,
  seeking,
  teams,
  changed,
}: {
  edition: Edition
  me: Me | undefined
  seeking: boolean | undefined
  teams: Team[]
  changed: () => void
}) {
  const [id = '', invitation] = new URLSearchParams(location.hash.slice(1)).get('join')?.split('.') ?? []
  const team = teams.find((each) => each.id === id)
  if (!team || !invitation || me?.team === id) return null
  const here = `${href(language(), edition.id, 'teams')}${location.hash}`
  const signIn = `${href(language(), edition.id, 'sign-in')}?to=${encodeURIComponent(here)}`
  return (
    <Card first title={t(`${team.name} vous invite`, `${team.name} invites you`)}>
      {team.pitch && <p>{team.pitch}</p>}
      <p>{challengeTitle(edition, team.challenge)}</p>
      {seeking && <Join edition={edition.id} team={team} invitation={invitation} changed={changed} />}
      {!me && (
        <ButtonLink to={signIn}>{t('Se connecter pour la rejoindre', 'Sign in to join it')}</ButtonLink>
      )}
      {me && !seeking && (
        <p>
          {t(
            'Vous ne pouvez pas la rejoindre : vous avez une équipe ou pas encore de place, ou les équipes ne se forment pas en ce moment.',
            'You cannot join it: you have a team or no place yet, or teams are not being formed at the moment.',
          )}
        </p>
      )}
    </Card>
  )
}

function Ask({ edition, team }: { edition: string; team: Team }) {
  const ask = async () => {
    try {
      await call(askForSeat, { edition, team: team.id }, { body: {} })
    } catch (error) {
      toast(asRefusal(error).message)
      return
    }
    toast(
      t(
        `${team.name} a votre demande ; la réponse vient par courriel.`,
        `${team.name} has your request; the answer comes by mail.`,
      ),
      () => call(withdrawRequest, { edition, team: team.id }),
    )
  }
  return (
    <Button press={ask} label={t(`Demander une place à ${team.name}`, `Ask ${team.name} for a seat`)}>
      {t('Demander une place', 'Ask for a seat')}
    </Button>
  )
}

function Join({
  edition,
  team,
  invitation,
  changed,
}: {
  edition: string
  team: Team
  invitation?: string
  changed: () => void
}) {
  const join = async () => {
    try {
      await call(joinTeam, { edition, team: team.id }, { body: { ...(invitation && { invitation }) } })
    } catch (error) {
      toast(asRefusal(error).message)
      return
    }
    go(href(language(), edition, 'team', team.id))
    changed()
    toast(t(`Vous êtes dans l’équipe ${team.name}.`, `You are in the team ${team.name}.`), async () => {
      await call(leaveTeam, { edition, team: team.id })
      go(href(language(), edition, 'teams'))
      changed()
    })
  }
  return (
    <Button press={join} label={t(`Rejoindre ${team.name}`, `Join ${team.name}`)}>
      {t('Rejoindre', 'Join')}
    </Button>
  )
}

function CreateTeam({
  edition,
  me,
  teams,
  changed,
}: {
  edition: Edition
  me: Me
  teams: Team[]
  changed: () => void
}) {
  const wished = new URLSearchParams(location.hash.slice(1)).get('challenge') ?? undefined
  const free = edition.challenges.filter(
    ({ id }) => teams.filter((team) => team.challenge === id).length < edition.teams.perChallenge,
  )
  return (
    <Card first title={t('Former une équipe', 'Form a team')}>
      <Form
        keep={draftOf(edition.id, me.id, 'team')}
        submit={t('Former l’équipe', 'Form the team')}
        send={async ({ name = '', challenge = '' }, key) => {
          const { data } = await call(createTeam, { edition: edition.id }, { body: { name, challenge }, key })
          go(href(language(), edition.id, 'team', data.id))
          changed()
          toast(t(`L’équipe ${data.name} est formée.`, `The team ${data.name} is formed.`))
        }}
      >
        <Field name="name" label={t('Nom de l’équipe', 'Name of the team')} minLength={2} maxLength={60} />
        <SelectField
          name="challenge"
          label={t('Défi', 'Challenge')}
          hint={t('Seuls ceux qui ont encore une place.', 'Only those that still have room.')}
          value={wished}
          groups={edition.themes.map((theme) => ({
            label: say(theme.name),
            options: free
              .filter((each) => each.theme === theme.id)
              .map((each) => ({ value: each.id, label: say(each.title) })),
          }))}
        />
      </Form>
    </Card>
  )
}
