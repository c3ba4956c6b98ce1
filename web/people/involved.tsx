import { useState } from 'preact/hooks'
import type { OutputOf } from '../../api/operation.ts'
import { handOverPresidency } from '../../api/people/hand-over-presidency.ts'
import { inviteAgain } from '../../api/people/invite-again.ts'
import { listInvolved } from '../../api/people/list-involved.ts'
import { removePerson } from '../../api/people/remove-person.ts'
import { asRefusal, call } from '../client.ts'
import { shortTime } from '../clock.ts'
import { useData } from '../data.ts'
import { language, list, t } from '../language.ts'
import { everyItem } from '../listing.ts'
import { readTeams, type Team } from '../lookups.ts'
import type { OwnPageProps } from '../pages.ts'
import { Button } from '../parts/button.tsx'
import { Desk } from '../parts/desk.tsx'
import { RefusalPage } from '../parts/problem.tsx'
import { Status } from '../parts/status.tsx'
import { Table } from '../parts/table.tsx'
import { toast } from '../parts/toast.tsx'
import { Waiting } from '../parts/waiting.tsx'
import { isOver } from '../phases.ts'
import { href } from '../router.ts'
import type { Edition } from '../session.ts'
import { Asked } from './asked.tsx'
import { Coaching } from './coaching.tsx'
import { Inviting } from './inviting.tsx'
import './involved.css'

type Involved = OutputOf<typeof listInvolved>['items'][number]

/** Who is on the jury and who organises, whether the edition's file names them or somebody invited them; and where one invites. */
export function Page({ edition, me, changed }: OwnPageProps) {
  const { data, problem, reload } = useData(edition.id, async (signal) => {
    const [people, teams] = await Promise.all([
      everyItem((query) => call(listInvolved, { edition: edition.id }, { query, signal })),
      readTeams(edition.id, signal),
    ])
    return { people, teams }
  })
  if (problem && !data)
    return <RefusalPage refusal={problem} again={reload} home={href(language(), edition.id)} />
  const renewed = () => {
    reload()
    changed()
  }
  return (
    <Desk
      edition={edition.id}
      title={t('Rôles et invitations', 'Roles and invitations')}
      lead={t(
        'Une invitation mène à la page de connexion : on accepte en se connectant avec son adresse.',
        'An invitation leads to the page where one signs in: one accepts by signing in with one’s address.',
      )}
    >
      {data ? (
        <div class="stack">
          <Group
            edition={edition}
            title={t('Jury', 'Jury')}
            people={data.people.filter(({ role }) => role === 'juror' || role === 'president')}
            changed={renewed}
          />
          <Group
            edition={edition}
            title={t('Organisation', 'Organisers')}
            people={data.people.filter(({ role }) => role === 'organiser')}
            changed={renewed}
          />
          <Coaches
            edition={edition}
            teams={data.teams}
            people={data.people.filter(({ role }) => role === 'coach')}
            changed={renewed}
          />
          <Inviting edition={edition} person={me.id} teams={data.teams} changed={renewed} />
        </div>
      ) : (
        <Waiting inside />
      )}
    </Desk>
  )
}

/** Those who accompany teams; without any the group is not there. */
function Coaches({
  edition,
  teams,
  people,
  changed,
}: {
  edition: Edition
  teams: readonly Team[]
  people: readonly Involved[]
  changed: () => void
}) {
  if (people.length === 0) return null
  const nameOf = (id: string) => teams.find((each) => each.id === id)?.name
  return (
    <>
      <Group
        edition={edition}
        title={t('Accompagnement', 'Coaches')}
        people={people}
        changed={changed}
        teams={({ teams: coached = [] }) => list(coached.flatMap((id) => nameOf(id) ?? []))}
      />
      <Coaching edition={edition} teams={teams} coaches={people} changed={changed} />
    </>
  )
}

const order = ['accepted', 'invited', 'named', 'withdrawn'] as const

function Group({
  edition,
  title,
  people,
  changed,
  teams,
}: {
  edition: Edition
  title: string
  people: readonly Involved[]
  changed: () => void
  /** Which teams somebody accompanies, in words, where that is shown. */
  teams?: (person: Involved) => string
}) {
  const place = ({ role, state }: Involved) => (role === 'president' ? -1 : order.indexOf(state))
  const rows = people.toSorted((a, b) => place(a) - place(b) || a.name.localeCompare(b.name))
  return (
    <Table
      caption={title}
      rows={rows}
      keyOf={({ id }) => id}
      empty={<p>{t('Personne n’est encore invité.', 'Nobody is invited yet.')}</p>}
      columns={[
        {
          head: t('Nom', 'Name'),
          bare: true,
          cell: ({ name, role }) => (
            <>
              <strong>{name}</strong>
              {role === 'president' && <> {t('(préside)', '(chairs)')}</>}
            </>
          ),
        },
        { head: t('Adresse', 'Address'), cell: ({ email }) => <a href={`mailto:${email}`}>{email}</a> },
        ...(teams ? [{ head: t('Équipes', 'Teams'), cell: teams }] : []),
        { head: t('État', 'State'), cell: (each) => <State {...each} /> },
        {
          head: t('Depuis', 'Since'),
          cell: ({ acceptedAt, sentAt }) =>
            acceptedAt || sentAt ? shortTime(acceptedAt ?? sentAt ?? '', edition.timeZone) : '',
        },
        {
          head: t('Suite', 'Next'),
          cell: (each) =>
            each.state !== 'withdrawn' && <Acts edition={edition} person={each} changed={changed} />,
        },
      ]}
    />
  )
}

function State({ state, times = 0 }: Involved) {
  if (state === 'accepted') return <Status tone="good">{t('a accepté', 'has accepted')}</Status>
  if (state === 'withdrawn') return <Status tone="none">{t('n’en est plus', 'no longer')}</Status>
  if (state === 'named') return <Status tone="none">{t('pas encore invité', 'not invited yet')}</Status>
  return (
    <Status tone="wait">
      {times > 1 ? t(`invité, ${times} fois`, `invited, ${times} times`) : t('invité', 'invited')}
    </Status>
  )
}

function Acts({ edition, person, changed }: { edition: Edition; person: Involved; changed: () => void }) {
  const [refused, setRefused] = useState<string>()
  const at = { edition: edition.id, person: person.id }
  const { name, role } = person
  const accepted = person.state === 'accepted'
  const send = async () => {
    setRefused(undefined)
    try {
      await call(inviteAgain, at)
      toast(t('L’invitation est partie.', 'The invitation has left.'))
      changed()
    } catch (error) {
      setRefused(asRefusal(error).message)
    }
  }
  return (
    <div class="acts">
      {!accepted && (
        <Button kind="word" press={send} label={`${sendWords(person)} : ${name}`}>
          {sendWords(person)}
        </Button>
      )}
      {role === 'juror' && !isOver(edition.phases, 'deliberation') && (
        <Asked
          label={t('Faire présider', 'Have chair')}
          of={name}
          title={t(`Confier la présidence à ${name} ?`, `Have ${name} chair the jury?`)}
          act={() => call(handOverPresidency, { edition: edition.id, juror: person.id })}
          changed={changed}
        >
          {t(
            'Qui préside aujourd’hui reste du jury et garde ses notes. Les deux reçoivent un courriel. Ce qui a été proposé ou départagé par la présidence est à reprendre.',
            'Whoever chairs the jury now stays on it and keeps their marks. Both get a mail. What the president proposed or settled is to be done again.',
          )}
        </Asked>
      )}
      {role !== 'president' && (
        <Asked
          label={t('Retirer', 'Remove')}
          of={name}
          title={t(`Retirer ${name} ?`, `Remove ${name}?`)}
          act={() => call(removePerson, at)}
          changed={changed}
          grave
        >
          {accepted
            ? t(
                'Cette personne perd aussitôt l’accès, même là où elle est connectée. Ce qu’elle a fait reste inscrit au journal.',
                'This person loses access at once, even where they are signed in. What they did stays on record.',
              )
            : t(
                'L’invitation ne mènera plus à rien. Vous pourrez inviter cette personne de nouveau.',
                'The invitation will lead to nothing any more. You can invite this person again.',
              )}
        </Asked>
      )}
      {refused && (
        <p class="note bad" role="alert">
          {refused}
        </p>
      )}
    </div>
  )
}

function sendWords({ state }: Involved): string {
  return state === 'named' ? t('Inviter', 'Invite') : t('Renvoyer', 'Send again')
}
