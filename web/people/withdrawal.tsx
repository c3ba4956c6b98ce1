import { useState } from 'preact/hooks'
import { withdrawRegistration } from '../../api/people/withdraw-registration.ts'
import { asRefusal, call } from '../client.ts'
import { language, t } from '../language.ts'
import type { OwnPageProps } from '../pages.ts'
import { Button } from '../parts/button.tsx'
import { Dialog } from '../parts/dialog.tsx'
import { isOver } from '../phases.ts'
import { go, href } from '../router.ts'

/** The way out of an edition: what follows is said before. */
export function Withdrawal({ edition, me, changed }: Pick<OwnPageProps, 'edition' | 'me' | 'changed'>) {
  const [asking, setAsking] = useState(false)
  const [mistake, setMistake] = useState<string>()
  const withdraw = async () => {
    try {
      await call(withdrawRegistration, { edition: edition.id })
      go(href(language(), edition.id, 'me'))
      changed()
    } catch (error) {
      setMistake(asRefusal(error).message)
    }
  }
  return (
    <>
      <p>
        <Button kind="plain" press={() => setAsking(true)}>
          {t('Retirer mon inscription…', 'Withdraw my registration…')}
        </Button>
      </p>
      <Dialog
        open={asking}
        close={() => setAsking(false)}
        title={t('Retirer votre inscription ?', 'Withdraw your registration?')}
      >
        <ul>
          {me.team && (
            <li>
              {isOver(edition.phases, 'work')
                ? t(
                    'Votre équipe reste comme elle a remis son travail, et ce qu’elle a remis compte toujours.',
                    'Your team stays as it handed in, and what it handed in still counts.',
                  )
                : t(
                    'Vous quittez votre équipe ; ce qu’elle a remis lui reste. Si vous y êtes seul, elle est dissoute.',
                    'You leave your team; what it handed in stays with it. If you are alone in it, it is dissolved.',
                  )}
            </li>
          )}
          <li>
            {t('Votre place est libre pour quelqu’un d’autre.', 'Your place is free for somebody else.')}
          </li>
          <li>
            {t(
              'Seuls les organisateurs peuvent rétablir votre inscription.',
              'Only the organisers can restore your registration.',
            )}
          </li>
        </ul>
        {mistake && (
          <p class="note bad" role="alert">
            {mistake}
          </p>
        )}
        <div class="row">
          <Button kind="grave" press={withdraw}>
            {t('Retirer mon inscription', 'Withdraw my registration')}
          </Button>
          <Button kind="plain" press={() => setAsking(false)}>
            {t('Ne rien changer', 'Change nothing')}
          </Button>
        </div>
      </Dialog>
    </>
  )
}
