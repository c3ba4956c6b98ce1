import { language, say, t } from '../language.ts'
import { feet, pageCalled } from '../pages.ts'
import { Title } from '../parts/title.tsx'
import { href } from '../router.ts'
import { AllEditions } from './all-editions.tsx'

/** Where each edition's notices are: whoever organises an edition publishes its pages. */
export function Page() {
  return (
    <AllEditions
      show={(editions) => (
        <>
          <Title
            lead={t(
              'Chaque édition est publiée par les écoles qui l’organisent : ses mentions, ses données personnelles et son accessibilité sont les leurs.',
              'Each edition is published by the schools that organise it: its notices, personal data and accessibility are theirs.',
            )}
          >
            {t('Mentions légales et accessibilité', 'Legal notices and accessibility')}
          </Title>
          <ul class="stack">
            {editions.map(({ id, name }) => (
              <li key={id}>
                <h2>{say(name)}</h2>
                <Notices edition={id} />
              </li>
            ))}
          </ul>
        </>
      )}
    />
  )
}

function Notices({ edition }: { edition: string }) {
  return (
    <ul class="row">
      {feet().map((page) => {
        const { foot } = pageCalled(page)
        return (
          <li key={page}>
            <a href={href(language(), edition, page)}>{foot && say(foot)}</a>
          </li>
        )
      })}
    </ul>
  )
}
