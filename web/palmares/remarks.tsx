import type { OutputOf } from '../../api/operation.ts'
import type { getDeliberation } from '../../api/palmares/get-deliberation.ts'
import { remarkWords } from '../../domain/palmares/remark-words.ts'
import { dateAndTime } from '../clock.ts'
import { decimal, language, t } from '../language.ts'
import { prizeName } from '../lookups.ts'
import { Card } from '../parts/card.tsx'
import { Status } from '../parts/status.tsx'
import type { Edition } from '../session.ts'

export type Deliberation = OutputOf<typeof getDeliberation>

/** What a team is called. */
export function teamName({ teams }: Pick<Deliberation, 'teams'>, id: string): string {
  return teams.find((team) => team.id === id)?.name ?? id
}

/** A team with a mark where it is outside of the rules: wherever it is ranked or awarded. */
export function Competitor({ data, team }: { data: Deliberation; team: string }) {
  const isOutside = data.remarks.some((remark) => remark.kind === 'breaks-rules' && remark.team === team)
  return (
    <>
      <strong>{teamName(data, team)}</strong>
      {isOutside && (
        <>
          {' '}
          <Status tone="wait">{t('hors règles', 'outside the rules')}</Status>
        </>
      )}
    </>
  )
}

/** What to know before signing. */
export function Remarks({ edition, data }: { edition: Edition; data: Deliberation }) {
  if (data.remarks.length === 0) return null
  return (
    <Card title={t('À savoir avant de signer', 'To know before signing')}>
      <RemarkList edition={edition} data={data} />
    </Card>
  )
}

/** The remarks, a sentence each. */
export function RemarkList({ edition, data }: { edition: Edition; data: Deliberation }) {
  const names = {
    team: (id: string) => teamName(data, id),
    juror: (id: string) => edition.jury.find((juror) => juror.id === id)?.name ?? id,
    prize: (id: string) => prizeName(edition, id),
    number: decimal,
    moment: (instant: string) => dateAndTime(instant, edition.timeZone),
  }
  return (
    <ul class="listed">
      {data.remarks.map((remark) => (
        <li key={JSON.stringify(remark)}>{remarkWords(remark, language(), names)}</li>
      ))}
    </ul>
  )
}
