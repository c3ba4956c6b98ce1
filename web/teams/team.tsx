import { useEffect, useState } from 'preact/hooks'
import { editTeam } from '../../api/teams/edit-team.ts'
import { getTeam } from '../../api/teams/get-team.ts'
import { leaveTeam } from '../../api/teams/leave-team.ts'
import { asRefusal, call } from '../client.ts'
import { useData } from '../data.ts'
import { HandedIn } from '../deliverables/handed-in.tsx'
import { draftOf, insistOnDraft } from '../draft.ts'
import { language, say, t } from '../language.ts'
import { schoolName } from '../lookups.ts'
import type { OwnPageProps } from '../pages.ts'
import { Button, ButtonLink } from '../parts/button.tsx'
import { Card } from '../parts/card.tsx'
import { Conflict } from '../parts/conflict.tsx'
import { Dialog } from '../parts/dialog.tsx'
import { Field } from '../parts/field.tsx'
import { Form } from '../parts/form.tsx'
import { RefusalPage } from '../parts/problem.tsx'
import { Table } from '../parts/table.tsx'
import { TeamState } from '../parts/team-state.tsx'
import { Title } from '../parts/title.tsx'
import { toast } from '../parts/toast.tsx'
import { Waiting } from '../parts/waiting.tsx'
import { isOpenNow, palmaresIsOut } from '../phases.ts'
import { go, href, type Target } from '../router.ts'
import { Door, type Inside, Requests } from './door.tsx'
import { Feedback } from './feedback.tsx'
import { Logo } from './logo.tsx'
import { Settings } from './settings.tsx'

/** A team: its challenge, its members, what it handed in; its own members say who comes in, present it, or leave it. */
export function Page({ edition, me, item, changed }: OwnPageProps) {
  const to = (...target: Target) => href(language(), edition.id, ...target)
  const read = useData(item, (signal) => call(getTeam, { edition: edition.id, team: item }, { signal }))
  if (read.problem) return <RefusalPage refusal={read.problem} again={read.reload} home={to()} />
  if (!read.data) return <Waiting />
  const { data: team, etag } = read.data
  const challenge = edition.challenges.find(({ id }) => id === team.challenge)
  const forming = isOpenNow(edition.phases, 'formation')
  const [first] = team.people
  const own = me.team === team.id
  const inside: Inside | undefined = team.own && {
    edition,
    team: { ...team, own: team.own },
    etag,
    inCharge: first?.id === me.id,
    changed: read.reload,
  }
  return (
    <>
      <Title over={challenge && say(challenge.title)} lead={challenge && say(challenge.question)}>
        {team.name}
      </Title>
      <div class="columns">
        <div class="stack">
          <Logo edition={edition.id} team={team} side={96} />
          {team.pitch && <p>{team.pitch}</p>}
          {inside && forming && <Requests {...inside} />}
          <TeamState edition={edition} team={team} />
          {own && palmaresIsOut(edition) && <Feedback edition={edition.id} team={team.id} />}
          <Table
            caption={t('Les membres', 'The members')}
            rows={team.people}
            keyOf={({ id }) => id}
            empty={<p>{t('Plus personne.', 'Nobody left.')}</p>}
            columns={[
              {
                head: t('Nom', 'Name'),
                bare: true,
                cell: ({ id, name }) => (
                  <>
                    <strong>{name}</strong>
                    {id === first?.id && ` · ${t('en charge de l’équipe', 'in charge of the team')}`}
                  </>
                ),
              },
              { head: t('École', 'School'), cell: ({ school }) => schoolName(edition, school) },
            ]}
          />
          {team.coaches && (
            <p>
              {t('Accompagnée par', 'Coached by')} {team.coaches.map(({ name }) => name).join(', ')}
            </p>
          )}
          <h2>{t('Livrables', 'Deliverables')}</h2>
          <HandedIn edition={edition} team={team.id} />
          {own && isOpenNow(edition.phases, 'work') && (
            <ButtonLink to={to('hand-in')}>{t('Remettre un livrable', 'Hand in a deliverable')}</ButtonLink>
          )}
        </div>
        {own && forming && (
          <aside class="stack">
            {inside && <Door {...inside} />}
            <Rename edition={edition.id} team={team} etag={etag} person={me.id} renamed={read.reload} />
            <Picture
              edition={edition.id}
              team={team}
              send={async (logo) => {
                await call(editTeam, { edition: edition.id, team: item }, { body: { logo }, ifMatch: etag })
                read.reload()
              }}
            />
            {inside?.inCharge && <Settings {...inside} />}
            <Leave edition={edition.id} team={team} left={changed} />
          </aside>
        )}
      </div>
    </>
  )
}

type Choosing = Pick<typeof import('./logo-field.tsx'), 'LogoField'>

/** Where the logo is chosen, which comes apart: few of those who look at a team choose one. */
function Picture(props: Parameters<Choosing['LogoField']>[0]) {
  const [loaded, setLoaded] = useState<Choosing>()
  useEffect(() => {
    void import('./logo-field.tsx').then(({ LogoField }) => setLoaded({ LogoField }))
  }, [])
  return <Card title={t('Logo', 'Logo')}>{loaded && <loaded.LogoField {...props} />}</Card>
}

type Named = { id: string; name: string; pitch?: string | undefined }

function Rename({
  edition,
  team,
  etag,
  person,
  renamed,
}: {
  edition: string
  team: Named
  etag: string | undefined
  person: string
  renamed: () => void
}) {
  // What stands in the way of the version that was read; gone as soon as a newer one is read.
  const [conflict, setConflict] = useState<{ with: string | undefined; theirs: string }>()
  const theirs = conflict?.with === etag ? conflict?.theirs : undefined
  const keep = draftOf(edition, person, `rename ${team.id}`, etag)
  const goOn = () => {
    insistOnDraft(keep)
    renamed()
  }
  return (
    <Card title={t('Présenter l’équipe', 'Present the team')}>
      {theirs !== undefined && (
        <Conflict reload={goOn}>
          <p>
            {t('Nom enregistré :', 'Name on record:')} <strong>{theirs}</strong>
          </p>
        </Conflict>
      )}
      <Form
        key={etag}
        keep={keep}
        submit={t('Enregistrer', 'Save')}
        send={async ({ name = '', pitch = '' }) => {
          try {
            await call(editTeam, { edition, team: team.id }, { body: { name, pitch }, ifMatch: etag })
          } catch (error) {
            if (asRefusal(error).code === 'changed-meanwhile') {
              const { data } = await call(getTeam, { edition, team: team.id })
              setConflict({ with: etag, theirs: data.name })
            }
            throw error
          }
          renamed()
          toast(t('C’est enregistré.', 'It is saved.'))
        }}
      >
        <Field
          name="name"
          label={t('Nom de l’équipe', 'Name of the team')}
          value={team.name}
          minLength={2}
          maxLength={60}
        />
        <Field
          name="pitch"
          label={t('Ce que vous voulez faire, en une ligne', 'What you are after, in a line')}
          value={team.pitch}
          maxLength={140}
          optional
        />
      </Form>
    </Card>
  )
}

function Leave({ edition, team, left }: { edition: string; team: Named; left: () => void }) {
  const [open, setOpen] = useState(false)
  const leave = async () => {
    try {
      await call(leaveTeam, { edition, team: team.id })
    } catch (error) {
      toast(asRefusal(error).message)
      return
    }
    go(href(language(), edition, 'teams'))
    left()
    toast(t(`Vous avez quitté ${team.name}.`, `You have left ${team.name}.`))
  }
  return (
    <>
      <Button kind="word" press={() => setOpen(true)}>
        {t('Quitter l’équipe', 'Leave the team')}
      </Button>
      <Dialog
        open={open}
        close={() => setOpen(false)}
        title={t(`Quitter ${team.name} ?`, `Leave ${team.name}?`)}
      >
        <p>
          {t(
            'Votre place redevient libre ; vous pourrez rejoindre une autre équipe.',
            'Your seat becomes free; you will be able to join another team.',
          )}
        </p>
        <div class="row">
          <Button kind="grave" press={leave}>
            {t('Quitter', 'Leave')}
          </Button>
          <Button kind="plain" press={() => setOpen(false)}>
            {t('Rester', 'Stay')}
          </Button>
        </div>
      </Dialog>
    </>
  )
}
