import { dateAndTime } from '../clock.ts'
import { t } from '../language.ts'
import type { Edition } from '../session.ts'
import type { Deliberation } from './remarks.tsx'

/** Why the deliberation was reopened, each time that it was. */
export function PastFreezes({ edition, data }: { edition: Edition; data: Deliberation }) {
  const past = data.freezes.flatMap(({ reopened }) => (reopened ? [reopened] : []))
  if (past.length === 0) return null
  return (
    <ul class="listed">
      {past.map(({ at, reason }) => (
        <li key={at}>
          {t(
            `Rouverte le ${dateAndTime(at, edition.timeZone)} : ${reason}`,
            `Reopened on ${dateAndTime(at, edition.timeZone)}: ${reason}`,
          )}
        </li>
      ))}
    </ul>
  )
}
