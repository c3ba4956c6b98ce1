import { colon, count, list, t } from '../language.ts'
import { prizeName } from '../lookups.ts'
import { Note, Status } from '../parts/status.tsx'
import type { Edition } from '../session.ts'
import type { Deliberation } from './remarks.tsx'

/** What the jury said to what the president proposes, and what still lacks; nothing where nothing was proposed. */
export function Approvals({ edition, data }: { edition: Edition; data: Deliberation }) {
  const { proposed, approval, lacking } = data
  const nameOf = (id: string) => edition.jury.find((juror) => juror.id === id)?.name ?? id
  if (!proposed) return null
  if (!approval)
    return (
      <Note tone="wait">
        {t(
          'La proposition ne vaut plus : quelque chose a changé depuis. La présidence propose de nouveau.',
          'The proposal no longer holds: something has changed since. The president proposes again.',
        )}
      </Note>
    )
  return (
    <ul class="listed" aria-live="polite">
      <li>
        {t('Ont approuvé', 'Approved by')}
        {colon()}
        {list(approval.approvals.map(({ juror }) => nameOf(juror)))}{' '}
        {lacking.length === 0 && <Status tone="good">{t('assez d’accords', 'enough approvals')}</Status>}
      </li>
      {approval.objections?.map(({ juror, reason }) => (
        <li key={juror}>
          {t('Objection de', 'Objection of')} {nameOf(juror)}
          {colon()}
          {reason}
        </li>
      ))}
      {approval.recusals.map(({ prize, juror }) => (
        <li key={`${prize} ${juror}`}>
          {t(
            `${nameOf(juror)} ne compte pas pour ${prizeName(edition, prize)} (lien d’intérêt)`,
            `${nameOf(juror)} does not count for ${prizeName(edition, prize)} (interest)`,
          )}
        </li>
      ))}
      {lacking.map(({ prize, given, needed }) => (
        <li key={prize}>
          {prizeName(edition, prize)}
          {colon()}
          {count(given, ['accord', 'accords'], ['approval', 'approvals'])} {t('sur', 'of')} {needed}
        </li>
      ))}
    </ul>
  )
}
