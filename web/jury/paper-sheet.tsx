import { decimal, language, percent, say, t } from '../language.ts'
import { challengeTitle, type Team } from '../lookups.ts'
import { href } from '../router.ts'
import type { Edition } from '../session.ts'
import { QrCode } from '../vote/qr.tsx'
import { criteriaOf } from './sheet.ts'

/** A page a juror and team, to be filled in by hand; its code opens the page where it is typed in. */
export function PaperSheets({
  edition,
  teams,
  juror,
}: {
  edition: Edition
  teams: readonly Team[]
  /** Whose sheets; everybody's when absent. */
  juror: string | undefined
}) {
  const jurors = edition.jury.filter(({ id, left }) => !left && (juror === undefined || id === juror))
  return (
    <div class="paper-sheets">
      {jurors.flatMap((each) =>
        teams.map((team) => (
          <Sheet key={`${each.id} ${team.id}`} edition={edition} juror={each} team={team} />
        )),
      )}
    </div>
  )
}

function Sheet({ edition, juror, team }: { edition: Edition; juror: Edition['jury'][number]; team: Team }) {
  const { minimum, maximum, step } = edition.scale
  const at = `${location.origin}${href(language(), edition.id, 'paper')}#juror=${juror.id}&team=${team.id}`
  const criteria = criteriaOf(edition)
  const weightsOf = (prize: string) =>
    criteria
      .filter((each) => each.prize.id === prize)
      .reduce((sum, { criterion }) => sum + criterion.weight, 0)
  return (
    <section class="paper-sheet">
      <header>
        <div>
          <p class="small">{say(edition.name)}</p>
          <h2>{team.name}</h2>
          <p>{challengeTitle(edition, team.challenge)}</p>
          <p>
            <strong>{juror.name}</strong>
          </p>
        </div>
        <QrCode
          text={at}
          label={t(
            `Saisir la feuille de ${juror.name} pour ${team.name}`,
            `Type in ${juror.name}’s sheet for ${team.name}`,
          )}
        />
      </header>
      <p class="small">
        {t(
          `Une note par critère, de ${decimal(minimum, 6)} à ${decimal(maximum, 6)}, par pas de ${decimal(step, 6)}.`,
          `One mark a criterion, from ${decimal(minimum, 6)} to ${decimal(maximum, 6)}, in steps of ${decimal(step, 6)}.`,
        )}
      </p>
      <ul>
        {criteria.map(({ prize, criterion, name }) => (
          <li key={name}>
            <div>
              <strong>{say(criterion.name)}</strong>{' '}
              <span class="small">
                {say(prize.name)}, {percent(criterion.weight / weightsOf(prize.id))}
              </span>
              <p class="small">{say(criterion.question)}</p>
            </div>
            <span class="box" aria-hidden="true" />
          </li>
        ))}
      </ul>
      <p class="lines">{t('Au jury :', 'To the jury:')}</p>
      <p class="lines">{t('À l’équipe :', 'To the team:')}</p>
      <p class="lines short">{t('Signature :', 'Signature:')}</p>
    </section>
  )
}
