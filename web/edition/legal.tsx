import { language, list, say, t } from '../language.ts'
import type { PageProps, Preview } from '../pages.ts'
import { Facts } from '../parts/card.tsx'
import { Title } from '../parts/title.tsx'
import { href } from '../router.ts'
import type { Edition } from '../session.ts'
import { WriteTo } from './write-to.tsx'

const title = () => t('Mentions légales', 'Legal notice')

/** How the notice presents itself; it shows nothing but the edition. */
export async function ahead({ name }: Edition): Promise<Preview> {
  return { title: title(), description: say(name) }
}

/** The legal notice: who publishes the site, who answers for it, where it is hosted. */
export function Page({ edition }: PageProps) {
  const { notices } = edition
  const schools = list(edition.schools.map(({ name }) => name))
  return (
    <>
      <Title>{title()}</Title>
      <div class="stack prose">
        <Facts
          facts={[
            [t('Éditeur', 'Publisher'), notices ? say(notices.publisher) : schools],
            ...(notices
              ? ([
                  [t('Direction de la publication', 'Director of publication'), notices.director],
                  [t('Hébergement', 'Hosting'), say(notices.host)],
                ] as const)
              : []),
            [
              t('Écrire aux organisateurs', 'Write to the organisers'),
              <WriteTo key="contact" edition={edition} />,
            ],
          ]}
        />
        <h2>{t('Contenus', 'Contents')}</h2>
        <p>
          {t(
            'Les textes de l’édition sont publiés par ses organisateurs. Ce que les équipes remettent leur appartient, et n’est montré qu’à celles et ceux que l’édition désigne.',
            'The texts of the edition are published by its organisers. What teams hand in is theirs, and is shown only to those whom the edition names.',
          )}
        </p>
        <p>
          <a href={href(language(), edition.id, 'privacy')}>{t('Données personnelles', 'Personal data')}</a>
        </p>
      </div>
    </>
  )
}
