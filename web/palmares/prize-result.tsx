import { castCastingVote } from '../../api/palmares/cast-casting-vote.ts'
import { call } from '../client.ts'
import { draftOf } from '../draft.ts'
import { decimal, t } from '../language.ts'
import { prizeName } from '../lookups.ts'
import { Card } from '../parts/card.tsx'
import { ChoiceField, TextField } from '../parts/field.tsx'
import { Form } from '../parts/form.tsx'
import { Note, Status } from '../parts/status.tsx'
import { Table } from '../parts/table.tsx'
import { toast } from '../parts/toast.tsx'
import { isOpenNow } from '../phases.ts'
import type { Edition, Me } from '../session.ts'
import { Competitor, type Deliberation, teamName } from './remarks.tsx'

type Result = Deliberation['results'][number]

/** What a prize's rule made of marks or ballots, its tie, and where the vote that settles it is cast. */
export function PrizeResult({
  edition,
  me,
  data,
  prize,
  result,
  reload,
}: {
  edition: Edition
  me: Me
  data: Deliberation
  prize: string
  result: Result | undefined
  reload: () => void
}) {
  const rows = linesOf(result)
  const vote = data.castingVotes.find((each) => each.prize === prize)
  const tied = rows.filter(({ rank }) => rank === 1)
  const tie = data.ties.find((each) => each.prize === prize)
  const deciding =
    tie?.decider === me.id && isOpenNow(edition.phases, 'deliberation') && data.signedAt === undefined
  return (
    <section class="stack">
      <Table
        caption={prizeName(edition, prize)}
        rows={rows}
        keyOf={({ team }) => team}
        empty={
          <p>{t('Personne n’a noté ni voté pour ce prix.', 'Nobody scored or voted for this prize.')}</p>
        }
        columns={[
          { head: t('Rang', 'Rank'), number: true, cell: ({ rank }) => rank },
          {
            head: t('Équipe', 'Team'),
            cell: ({ team, rank }) => (
              <>
                <Competitor data={data} team={team} />{' '}
                {rank === 1 && tied.length > 1 && <Status tone="wait">{t('à égalité', 'tied')}</Status>}
              </>
            ),
          },
          {
            head: result?.kind === 'audience' ? t('Bulletins', 'Ballots') : t('Moyenne', 'Mean'),
            number: true,
            cell: ({ score }) => decimal(score, 3),
          },
          ...(result?.kind === 'jury'
            ? [{ head: t('Jurés', 'Jurors'), number: true, cell: ({ sheets }: Line) => sheets ?? '' }]
            : []),
        ]}
      />
      {vote && (
        <Note tone="good">
          {t('Voix prépondérante :', 'Casting vote:')} <strong>{teamName(data, vote.team)}</strong>.{' '}
          {vote.reason}
        </Note>
      )}
      {deciding && (
        <Card
          title={
            vote
              ? t('Changer la voix prépondérante', 'Change the casting vote')
              : t('Votre voix prépondérante', 'Your casting vote')
          }
        >
          <Form
            key={JSON.stringify([vote?.team, vote?.reason])}
            keep={draftOf(
              edition.id,
              me.id,
              `casting vote ${prize}`,
              JSON.stringify([vote?.team, vote?.reason]),
            )}
            submit={t('Départager', 'Settle')}
            send={async ({ team = '', reason = '' }) => {
              await call(castCastingVote, { edition: edition.id, prize }, { body: { team, reason } })
              toast(t('Votre voix est enregistrée.', 'Your vote is on record.'))
              reload()
            }}
          >
            <ChoiceField
              name="team"
              label={t('Équipe', 'Team')}
              value={vote?.team}
              options={tied.map(({ team }) => ({ value: team, label: teamName(data, team) }))}
            />
            <TextField
              name="reason"
              label={t('Motif, porté au procès-verbal', 'Reason, recorded in the minutes')}
              value={vote?.reason}
              maxLength={1000}
            />
          </Form>
        </Card>
      )}
    </section>
  )
}

type Line = { team: string; rank: number; score: number; sheets?: number }

function linesOf(result: Result | undefined): Line[] {
  if (!result) return []
  return result.kind === 'jury'
    ? result.standings
    : result.lines.map(({ team, rank, ballots }) => ({ team, rank, score: ballots }))
}
