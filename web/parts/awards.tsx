import type { OutputOf } from '../../api/operation.ts'
import type { getPalmares } from '../../api/palmares/get-palmares.ts'
import { challengeTitle, prizeName } from '../lookups.ts'
import type { Edition } from '../session.ts'
import { Laurel } from './laurel.tsx'

type Award = OutputOf<typeof getPalmares>['awards'][number]

/** Each prize with the team that it goes to, as the palmarès shows them. */
export function Awards({ edition, awards }: { edition: Edition; awards: readonly Award[] }) {
  return (
    <ul class="awards">
      {awards.map((award) => (
        <li class="award" key={award.prize}>
          <Laurel />
          <p class="label">{prizeName(edition, award.prize)}</p>
          <h2>{award.name}</h2>
          <p class="quiet">{challengeTitle(edition, award.challenge)}</p>
        </li>
      ))}
    </ul>
  )
}
