import { useEffect, useState } from 'preact/hooks'
import { getPublishedMinutes } from '../../api/palmares/get-published-minutes.ts'
import type { Verification } from '../../domain/palmares/verification.ts'
import { addressOf, call } from '../client.ts'
import { count, list, t } from '../language.ts'
import { prizeName } from '../lookups.ts'
import { Button } from '../parts/button.tsx'
import { Note } from '../parts/status.tsx'
import type { Edition } from '../session.ts'

/** The published minutes for everybody, and the same check as the command's, made in the reader's browser. */
export function Verify({ edition }: { edition: Edition }) {
  const [made, setMade] = useState<Verification>()
  // Where the page is read as it was served, a button would do nothing.
  const [isAlive, setAlive] = useState(false)
  useEffect(() => setAlive(true), [])
  const verify = async () => {
    // Where pages are drawn to be served there is nobody to press this, and no such script.
    if (!__SERVED__) {
      const [{ check }, { data }] = await Promise.all([
        import('./check.ts'),
        call(getPublishedMinutes, { edition: edition.id }, {}),
      ])
      setMade(await check(data))
    }
  }
  return (
    <div class="stack no-print">
      <p class="quiet small">
        {t(
          'Le procès-verbal publié contient les notes : chacun peut en refaire les classements et les prix.',
          'The published minutes hold the marks: anybody can make the rankings and awards again.',
        )}
      </p>
      <div class="row">
        {isAlive && (
          <Button kind="plain" press={verify}>
            {t('Refaire les classements ici', 'Make the rankings again here')}
          </Button>
        )}
        <a
          class="button plain"
          href={addressOf(getPublishedMinutes, { edition: edition.id })}
          download={t('proces-verbal.json', 'minutes.json')}
        >
          {t('Le procès-verbal publié (JSON)', 'The published minutes (JSON)')}
        </a>
      </div>
      <div role="status">{made && <Outcome edition={edition} made={made} />}</div>
    </div>
  )
}

function Outcome({ edition, made }: { edition: Edition; made: Verification }) {
  const { rankings, unverifiable, differences } = made
  const names = (prizes: readonly string[]) => list(prizes.map((prize) => prizeName(edition, prize)))
  return (
    <Note tone={differences.length === 0 ? 'good' : 'bad'}>
      {rankings.length > 0 && t(`Refait : ${names(rankings)}. `, `Made again: ${names(rankings)}. `)}
      {unverifiable.length > 0 &&
        t(`Sans les notes : ${names(unverifiable)}. `, `Without the marks: ${names(unverifiable)}. `)}
      {differences.length === 0
        ? t('Tout est égal au procès-verbal.', 'All is equal to the minutes.')
        : count(differences.length, ['différence', 'différences'], ['difference', 'differences'])}
      {differences.length > 0 && (
        <ul class="listed">
          {differences.map(({ where, expected, found }) => (
            <li key={where}>
              {t(
                `${where} : attendu ${expected}, inscrit ${found}`,
                `${where}: expected ${expected}, recorded ${found}`,
              )}
            </li>
          ))}
        </ul>
      )}
    </Note>
  )
}
