import { language, t } from '../language.ts'
import { href } from '../router.ts'

/** The way to one's account, for who looks for it in their path. */
export function ToAccount({ edition }: { edition: string }) {
  return (
    <p>
      <a href={href(language(), edition, 'account')}>
        {t('Mon compte : nom, langue, courriels', 'My account: name, language, mails')}
      </a>
    </p>
  )
}
