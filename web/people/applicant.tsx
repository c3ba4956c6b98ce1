import { shortTime } from '../clock.ts'
import { language, say, t } from '../language.ts'
import type { OwnPageProps } from '../pages.ts'
import { Card } from '../parts/card.tsx'
import { Title } from '../parts/title.tsx'
import { href } from '../router.ts'
import type { Me } from '../session.ts'

type Registration = NonNullable<Me['registration']>

/** Where somebody stands whose registration gives no place: not yet, or no more. */
export function Applicant({ edition, me, registration }: OwnPageProps & { registration: Registration }) {
  const { title, text } = standing[registration.state]()
  return (
    <>
      <Title over={say(edition.name)}>{t(`Bonjour ${me.name}`, `Hello ${me.name}`)}</Title>
      <div class="stack">
        <Card first title={title}>
          <p>{text}</p>
          {registration.refusal && <blockquote>{registration.refusal}</blockquote>}
          <p class="quiet small">
            {t('Depuis le', 'Since')} {shortTime(registration.since, edition.timeZone)}
          </p>
        </Card>
        <p>
          <a href={href(language(), edition.id, 'account')}>
            {t('Mon compte : nom, langue, courriels', 'My account: name, language, mails')}
          </a>
        </p>
      </div>
    </>
  )
}

const standing: Record<Registration['state'], () => { title: string; text: string }> = {
  registered: () => ({ title: t('Vous êtes inscrit', 'You are registered'), text: '' }),
  'awaiting-approval': () => ({
    title: t('Votre inscription attend un organisateur', 'Your registration awaits an organiser'),
    text: t(
      'Votre adresse n’est d’aucune des écoles : un organisateur lit votre demande et décide. Vous l’apprendrez par courriel, et ici.',
      'Your address is of none of the schools: an organiser reads your request and decides. You will be told by mail, and here.',
    ),
  }),
  refused: () => ({
    title: t('Votre inscription est refusée', 'Your registration is refused'),
    text: t('Voici ce qu’en disent les organisateurs :', 'This is what the organisers say of it:'),
  }),
}
