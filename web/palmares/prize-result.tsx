import { castCastingVote } from '../../api/palmares/cast-casting-vote.ts'
import { isFrozen } from '../../domain/palmares/freeze.ts'
import { ruleOf } from '../../domain/prizes.ts'
import { call } from '../client.ts'
import { draftOf } from '../draft.ts'
import { decimal, say, t } from '../language.ts'
import { prizeName } from '../lookups.ts'
import { Card } from '../parts/card.tsx'
import { ChoiceField, TextField } from '../parts/field.tsx'
import { Form } from '../parts/form.tsx'
import { Note, Status } from '../parts/status.tsx'
import { Table } from '../parts/table.tsx'
import { toast } from '../parts/toast.tsx'
import { isOpenNow } from '../phases.ts'
import type { Edition, Me } from '../session.ts'
import { Comparison } from './comparison.tsx'
import { Decide, DecisionNote } from './decision.tsx'
import { Interval } from './interval.tsx'
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
  const asked = edition.prizes.find(({ id }) => id === prize)
  const vote = data.castingVotes.find((each) => each.prize === prize)
  const tie = data.ties.find((each) => each.prize === prize)
  const tied = rows.filter(({ team }) => tie?.teams.includes(team))
  const decision = data.decisions.find((each) => each.prize === prize)
  const frozen = isFrozen(data.freezes)
  const isOpen = isOpenNow(edition.phases, 'deliberation') && data.signedAt === undefined && frozen
  const deciding = isOpen && tie?.decider === me.id
  const mayDecide =
    isOpen && rows.length > 0 && data.deciders.some((each) => each.prize === prize && each.decider === me.id)
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
            cell: ({ team }) => (
              <>
                <Competitor data={data} team={team} />{' '}
                {tie?.teams.includes(team) && <Status tone="wait">{t('à égalité', 'tied')}</Status>}
              </>
            ),
          },
          {
            head: asked ? say(ruleOf(asked.kind, asked.rule).score) : '',
            number: true,
            cell: ({ score }) => decimal(score, 3),
          },
          ...(result?.kind === 'jury'
            ? [{ head: t('Jurés', 'Jurors'), number: true, cell: ({ sheets }: Line) => sheets ?? '' }]
            : []),
          ...(rows.some(({ se }) => se !== undefined)
            ? [
                {
                  head: t('À 95 %', 'At 95 %'),
                  cell: ({ score, se, tiedWithPrevious }: Line) => (
                    <>
                      {se !== undefined && <Interval among={rows} score={score} se={se} />}{' '}
                      {tiedWithPrevious && (
                        <Status tone="none">
                          {t('non séparée de la précédente', 'not separated from the one above')}
                        </Status>
                      )}
                    </>
                  ),
                },
              ]
            : []),
        ]}
      />
      <DecisionNote data={data} prize={prize} />
      {vote && decision?.outcome !== 'shared' && (
        <Note tone="good">
          {t('Voix prépondérante :', 'Casting vote:')} <strong>{teamName(data, vote.team)}</strong>.{' '}
          {vote.reason}
        </Note>
      )}
      {deciding && decision?.outcome !== 'shared' && (
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
      {mayDecide && (
        <Decide
          edition={edition}
          me={me}
          data={data}
          prize={prize}
          teams={rows.map(({ team }) => team)}
          reload={reload}
        />
      )}
      {asked?.kind === 'jury' && rows.length > 0 && me.role !== 'juror' && (frozen || data.signedAt) && (
        <Comparison
          edition={edition}
          prize={asked}
          digest={data.digest}
          teamName={(id) => teamName(data, id)}
          Picture={Interval}
        />
      )}
    </section>
  )
}

type Line = {
  team: string
  rank: number
  score: number
  sheets?: number
  se?: number | undefined
  tiedWithPrevious?: boolean | undefined
}

function linesOf(result: Result | undefined): Line[] {
  if (!result) return []
  return result.kind === 'jury'
    ? result.standings
    : result.lines.map(({ team, rank, ballots }) => ({ team, rank, score: ballots }))
}
