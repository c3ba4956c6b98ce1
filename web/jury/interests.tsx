import { getAssignment } from '../../api/jury/get-assignment.ts'
import { listInterests } from '../../api/jury/list-interests.ts'
import { recordInterest } from '../../api/jury/record-interest.ts'
import type { OutputOf } from '../../api/operation.ts'
import { call } from '../client.ts'
import { shortTime } from '../clock.ts'
import { useData } from '../data.ts'
import { draftOf } from '../draft.ts'
import { language, t } from '../language.ts'
import { everyItem } from '../listing.ts'
import { readTeams, type Team } from '../lookups.ts'
import type { OwnPageProps } from '../pages.ts'
import { Card } from '../parts/card.tsx'
import { Desk } from '../parts/desk.tsx'
import { ChoiceField, groupOf, SelectField, TextField } from '../parts/field.tsx'
import { Form } from '../parts/form.tsx'
import { RefusalPage } from '../parts/problem.tsx'
import { Status } from '../parts/status.tsx'
import { Table } from '../parts/table.tsx'
import { toast } from '../parts/toast.tsx'
import { Waiting } from '../parts/waiting.tsx'
import { isOpenNow } from '../phases.ts'
import { href } from '../router.ts'
import type { Edition } from '../session.ts'
import { Division } from './division.tsx'

type Interest = OutputOf<typeof listInterests>['items'][number]

/** Who scores whom, where teams are divided, and the interests of jurors in teams: those that they declared, and those that organisers record, until the minutes are signed. */
export function Page({ edition, me }: OwnPageProps) {
  const { data, problem, reload } = useData(edition.id, async (signal) => {
    const [interests, teams, assignment] = await Promise.all([
      everyItem((query) => call(listInterests, { edition: edition.id }, { query, signal })),
      readTeams(edition.id, signal),
      edition.assignment && call(getAssignment, { edition: edition.id }, { signal }),
    ])
    return { interests, teams, assignment: assignment?.data }
  })
  if (problem && !data)
    return <RefusalPage refusal={problem} again={reload} home={href(language(), edition.id)} />
  const isOpen = (['work', 'jury', 'vote', 'deliberation'] as const).some((phase) =>
    isOpenNow(edition.phases, phase),
  )
  return (
    <Desk
      edition={edition.id}
      title={
        edition.assignment ? t('Qui note qui', 'Who scores whom') : t('Les liens d’intérêt', 'The interests')
      }
      lead={t(
        'Un lien bloquant écarte un juré d’une équipe : ses notes pour elle ne comptent plus, et comptent de nouveau s’il est retiré. Le procès-verbal le dit.',
        'A blocking interest bars a juror from a team: their marks for it count no more, and count again once it is taken back. The minutes tell it.',
      )}
    >
      {data ? (
        <div class="stack">
          {data.assignment && (
            <Division
              edition={edition}
              person={me.id}
              teams={data.teams}
              assignment={data.assignment}
              reload={reload}
            />
          )}
          <Known edition={edition} {...data} />
          {isOpen && <Record edition={edition} person={me.id} teams={data.teams} reload={reload} />}
        </div>
      ) : (
        <Waiting inside />
      )}
    </Desk>
  )
}

function Known({
  edition,
  interests,
  teams,
}: {
  edition: Edition
  interests: readonly Interest[]
  teams: readonly Team[]
}) {
  const jurorName = (id: string) => edition.jury.find((juror) => juror.id === id)?.name ?? id
  const teamName = (id: string) => teams.find((team) => team.id === id)?.name ?? id
  return (
    <Table
      caption={t('Liens déclarés ou notés', 'Interests declared or recorded')}
      rows={interests}
      keyOf={({ juror, team }) => `${juror} ${team}`}
      empty={<p>{t('Aucun lien n’est déclaré.', 'No interest is declared.')}</p>}
      columns={[
        {
          head: t('Juré', 'Juror'),
          bare: true,
          cell: ({ juror }) => <strong>{jurorName(juror)}</strong>,
        },
        { head: t('Équipe', 'Team'), cell: ({ team }) => teamName(team) },
        { head: t('Lien', 'Interest'), cell: ({ kind }) => <Kind kind={kind} /> },
        { head: t('Motif', 'Reason'), cell: ({ reason = '' }) => reason },
        {
          head: t('Par', 'By'),
          cell: ({ by, juror, updatedAt }) => (
            <>
              {by === juror ? t('le juré', 'the juror') : t('l’organisation', 'the organisers')},{' '}
              {shortTime(updatedAt, edition.timeZone)}
            </>
          ),
        },
      ]}
    />
  )
}

function Kind({ kind }: Pick<Interest, 'kind'>) {
  if (kind === 'blocking') return <Status tone="bad">{t('bloquant', 'blocking')}</Status>
  if (kind === 'declared') return <Status tone="wait">{t('déclaré', 'declared')}</Status>
  return <Status tone="none">{t('retiré', 'taken back')}</Status>
}

function Record({
  edition,
  person,
  teams,
  reload,
}: {
  edition: Edition
  person: string
  teams: readonly Team[]
  reload: () => void
}) {
  return (
    <Card title={t('Noter un lien', 'Record an interest')}>
      <Form
        keep={draftOf(edition.id, person, 'interest', '')}
        submit={t('Noter', 'Record')}
        send={async ({ juror = '', team = '', kind, reason = '' }) => {
          const body = { kind: kind as Interest['kind'], reason }
          await call(recordInterest, { edition: edition.id, team, juror }, { body })
          toast(t('Le lien est noté.', 'The interest is on record.'))
          reload()
        }}
      >
        <SelectField
          name="juror"
          label={t('Juré', 'Juror')}
          groups={[groupOf(t('Jury', 'Jury'), edition.jury)]}
        />
        <SelectField
          name="team"
          label={t('Équipe', 'Team')}
          groups={[groupOf(t('Équipes', 'Teams'), teams)]}
        />
        <ChoiceField
          name="kind"
          label={t('Lien', 'Interest')}
          options={[
            { value: 'blocking', label: t('Bloquant : ne note pas', 'Blocking: does not score') },
            {
              value: 'declared',
              label: t('Déclaré : note, et cela se sait', 'Declared: scores, and it is known'),
            },
            { value: 'none', label: t('Aucun : le retirer', 'None: take it back') },
          ]}
        />
        <TextField name="reason" label={t('Motif', 'Reason')} maxLength={1000} />
      </Form>
    </Card>
  )
}
