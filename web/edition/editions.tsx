import { listEditions } from '../../api/edition/list-editions.ts'
import { call } from '../client.ts'
import { days } from '../clock.ts'
import { useData } from '../data.ts'
import { language, say, t } from '../language.ts'
import { Laurel } from '../parts/laurel.tsx'
import { RefusalPage } from '../parts/problem.tsx'
import { Title } from '../parts/title.tsx'
import { Waiting } from '../parts/waiting.tsx'
import { href } from '../router.ts'
import './home.css'

/** The editions on the platform. */
export function Page() {
  const lang = language()
  const { data, problem, reload } = useData('editions', async () => (await call(listEditions, {})).data.items)
  if (problem) return <RefusalPage refusal={problem} again={reload} home={`/${lang}/`} />
  if (!data) return <Waiting />
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
      {data.length === 0 ? (
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
          {data.map((edition) => (
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
