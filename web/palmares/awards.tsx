import type { OutputOf } from '../../api/operation.ts'
import type { getPalmares } from '../../api/palmares/get-palmares.ts'
import { list, say, t } from '../language.ts'
import { challengeTitle, prizeName, schoolName } from '../lookups.ts'
import { Laurel } from '../parts/laurel.tsx'
import { Status } from '../parts/status.tsx'
import type { Edition } from '../session.ts'
import { Margin } from './margin.tsx'

type Award = OutputOf<typeof getPalmares>['awards'][number]

/** Each prize with the team that it goes to, as the palmarès shows them. */
export function Awards({ edition, awards }: { edition: Edition; awards: readonly Award[] }) {
  return (
    <ul class="awards">
      {awards.map((award) => (
        <li class="award" key={`${award.prize} ${award.team}`}>
          <Laurel />
          <p class="label">
            {prizeName(edition, award.prize)}
            {award.shared && t(', ex æquo', ', shared')}
          </p>
          <h2>{award.name}</h2>
          {award.challenge && (
            <p class="quiet">
              {challengeTitle(edition, award.challenge)}
              <span class="asks small">{questionOf(edition, award.challenge)}</span>
            </p>
          )}
          {award.members && (
            <p>{list(award.members.map(({ name, school }) => `${name} (${schoolName(edition, school)})`))}</p>
          )}
          {award.margin?.second !== undefined && (
            <Margin
              edition={edition}
              prize={award.prize}
              first={award.margin.first}
              second={award.margin.second}
            />
          )}
          {award.decision && (
            <p class="small">
              {t('Décision du jury :', 'The jury’s decision:')} {award.decision}
            </p>
          )}
          {award.tie && <p class="small">{howTheTieWasSettled(award.tie)}</p>}
          {award.outsideRules && (
            <p>
              <Status tone="wait">
                {t('équipe hors des règles de composition', 'team outside the rules of composition')}
              </Status>
            </p>
          )}
        </li>
      ))}
    </ul>
  )
}

function howTheTieWasSettled({ teams, decider, president, reason }: NonNullable<Award['tie']>): string {
  const who = president
    ? t('la voix prépondérante de la présidence du jury', 'the casting vote of the jury’s president')
    : t(
        `la voix prépondérante de ${decider}, la présidence étant empêchée`,
        `the casting vote of ${decider}, the president being barred`,
      )
  return t(
    `Égalité en tête entre ${list(teams)}, départagée par ${who} : « ${reason} »`,
    `A tie for first between ${list(teams)}, settled by ${who}: “${reason}”`,
  )
}

/** What a challenge asks; nothing when the edition no longer has it. */
function questionOf(edition: Edition, id: string): string {
  const challenge = edition.challenges.find((each) => each.id === id)
  return challenge ? say(challenge.question) : ''
}
