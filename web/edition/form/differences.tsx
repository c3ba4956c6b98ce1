import type { Difference } from '../../../domain/edition/difference.ts'
import { shortTime } from '../../clock.ts'
import { say, t } from '../../language.ts'
import { wordsFor, wordsOf } from './sections.ts'

const most = 200

/** Field by field, as it is and as it would be. */
export function Differences({
  differences,
  timeZone,
}: {
  differences: readonly Difference[]
  timeZone: string
}) {
  const shown = (path: string, value: string | undefined, none: string) => {
    if (value === undefined) return <em>{none}</em>
    const words = wordsOf(path, value)
    if (words) return say(words)
    return /^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(value) ? shortTime(value, timeZone) : value.slice(0, 300)
  }
  return (
    <ul class="listed">
      {differences.slice(0, most).map(({ path, before, after }) => (
        <li key={path}>
          <strong>{say(wordsFor(path))}</strong>
          <p>
            <span class="hidden-text">{t('avant : ', 'before: ')}</span>
            <del>{shown(path, before, t('rien', 'nothing'))}</del>
            <span aria-hidden="true"> → </span>
            <span class="hidden-text">{t('après : ', 'after: ')}</span>
            <ins>{shown(path, after, t('retiré', 'removed'))}</ins>
          </p>
        </li>
      ))}
      {differences.length > most && (
        <li>
          {t(`et ${differences.length - most} autres champs`, `and ${differences.length - most} more fields`)}
        </li>
      )}
    </ul>
  )
}
