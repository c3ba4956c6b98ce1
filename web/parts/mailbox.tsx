import { t } from '../language.ts'
import { Button } from './button.tsx'
import { Title } from './title.tsx'

/** Says that a link is on its way, and what to do when it does not come. */
export function LookIntoMailbox({
  address,
  registered = false,
  again,
}: {
  address: string
  /** Somebody has just registered, rather than asked for a link. */
  registered?: boolean
  again: () => void
}) {
  return (
    <>
      <Title
        lead={
          registered
            ? t(
                'Un lien de connexion vous attend dans votre messagerie : il confirme votre adresse et ouvre votre parcours.',
                'A sign-in link awaits you in your mailbox: it confirms your address and opens your path.',
              )
            : t(
                'Si l’édition connaît cette adresse, un lien de connexion y arrive dans la minute.',
                'If the edition knows this address, a sign-in link arrives there within a minute.',
              )
        }
      >
        {registered
          ? t('C’est fait, vous êtes inscrit', 'Done, you are registered')
          : t('Regardez votre messagerie', 'Look into your mailbox')}
      </Title>
      <div class="stack prose">
        <p>
          {t('Adresse :', 'Address:')} <strong>{address}</strong>
        </p>
        <p class="quiet">
          {t(
            'Rien ne vient ? Vérifiez l’orthographe de l’adresse et le dossier des indésirables, puis demandez un autre lien.',
            'Nothing comes? Check the spelling of the address and the spam folder, then ask for another link.',
          )}
        </p>
        <Button kind="plain" press={again}>
          {t('Corriger l’adresse ou redemander', 'Correct the address or ask again')}
        </Button>
      </div>
    </>
  )
}
