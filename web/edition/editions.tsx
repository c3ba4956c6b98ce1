import type { listEditions } from '../../api/edition/list-editions.ts'
import type { OutputOf } from '../../api/operation.ts'
import { days } from '../clock.ts'
import { language, say, t } from '../language.ts'
import { Laurel } from '../parts/laurel.tsx'
import { Title } from '../parts/title.tsx'
import { href } from '../router.ts'
import { AllEditions } from './all-editions.tsx'
import './home.css'

/** The editions on the platform. */
export function Page() {
  return <AllEditions show={(editions) => <List editions={editions} />} />
}

function List({ editions }: { editions: OutputOf<typeof listEditions>['items'] }) {
  const lang = language()
  return (
    <>
      <Title
        lead={t(
          'De la première inscription au courriel des lauréats.',
          'From the first registration to the winners’ mail.',
        )}
      >
        {t('Les éditions', 'The editions')}
      </Title>
      {editions.length === 0 ? (
        <div class="empty">
          <Laurel />
          <p>
            {t(
              'Aucune édition pour l’instant : la première paraîtra ici.',
              'No edition yet: the first one will appear here.',
            )}
          </p>
        </div>
      ) : (
        <ul class="gazette">
          {editions.map((edition) => (
            <li key={edition.id}>
              <p class="label">{days(edition.opens, edition.closes, 'UTC')}</p>
              <h2>
                <a href={href(lang, edition.id)}>{say(edition.name)}</a>
              </h2>
              <p class="quiet">{say(edition.place)}</p>
            </li>
          ))}
        </ul>
      )}
    </>
  )
}
