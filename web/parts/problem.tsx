import type { ComponentChildren } from 'preact'
import type { Refusal } from '../client.ts'
import { t } from '../language.ts'
import { address } from '../router.ts'
import { Button, ButtonLink } from './button.tsx'
import { Title } from './title.tsx'

/** A page that says what is in the way and, always, the next step. */
export function ProblemPage({
  title,
  lead,
  children,
}: {
  title: string
  lead: string
  children: ComponentChildren
}) {
  return (
    <div class="stack">
      <Title lead={lead}>{title}</Title>
      <div class="row">{children}</div>
    </div>
  )
}

/** The page for what the API, or the network, refused. */
export function RefusalPage({ refusal, again, home }: { refusal: Refusal; again: () => void; home: string }) {
  const back = (
    <ButtonLink to={home} kind="plain">
      {t('Revenir à l’accueil', 'Back to the home page')}
    </ButtonLink>
  )
  if (refusal.code === 'offline')
    return (
      <ProblemPage
        title={t('Connexion perdue', 'Connection lost')}
        lead={t(
          'Le serveur ne répond pas. Rien de ce que vous avez écrit n’est perdu : vérifiez votre connexion, puis réessayez.',
          'The server does not answer. Nothing that you wrote is lost: check your connection, then try again.',
        )}
      >
        <Button press={again}>{t('Réessayer', 'Try again')}</Button>
      </ProblemPage>
    )
  if (refusal.status === 401)
    return (
      <ProblemPage
        title={t('Connectez-vous pour continuer', 'Sign in to go on')}
        lead={t(
          'Un lien de connexion vous est envoyé par courriel ; il n’y a pas de mot de passe.',
          'A sign-in link is sent to you by mail; there is no password.',
        )}
      >
        <ButtonLink to={`${home}/sign-in?to=${encodeURIComponent(address().pathname)}`}>
          {t('Recevoir mon lien', 'Get my link')}
        </ButtonLink>
        {back}
      </ProblemPage>
    )
  if (refusal.status === 404)
    return (
      <ProblemPage
        title={t('Introuvable', 'Not found')}
        lead={t(
          'Cette page n’existe pas, ou elle n’est pas pour vous. Repartez de l’accueil de l’édition.',
          'This page does not exist, or it is not for you. Start again from the edition’s home page.',
        )}
      >
        <ButtonLink to={home}>{t('Aller à l’accueil', 'Go to the home page')}</ButtonLink>
      </ProblemPage>
    )
  if (refusal.code === 'phase-closed')
    return (
      <ProblemPage
        title={t('Ce n’est pas ouvert en ce moment', 'This is not open at the moment')}
        lead={t(
          'Le calendrier, sur la page d’accueil, dit quand cette étape ouvre et ferme.',
          'The calendar on the home page says when this step opens and closes.',
        )}
      >
        <ButtonLink to={`${home}#calendar`}>{t('Voir le calendrier', 'See the calendar')}</ButtonLink>
      </ProblemPage>
    )
  if (refusal.status === 403)
    return (
      <ProblemPage
        title={t('Cette page n’est pas pour vous', 'This page is not for you')}
        lead={`${refusal.message} ${t('Si vous pensez le contraire, connectez-vous avec une autre adresse ou écrivez aux organisateurs.', 'If you think it should be, sign in with another address or write to the organisers.')}`}
      >
        {back}
      </ProblemPage>
    )
  if (refusal.code === 'minutes-altered')
    return (
      <ProblemPage
        title={t('Le procès-verbal ne peut pas être montré', 'The minutes cannot be shown')}
        lead={`${refusal.message} ${t('Les organisateurs peuvent dire ce qui a été signé.', 'The organisers can say what was signed.')}`}
      >
        {back}
      </ProblemPage>
    )
  return (
    <ProblemPage
      title={t('Quelque chose n’a pas marché', 'Something did not work')}
      lead={`${refusal.message} ${t('Réessayez dans un moment ; si cela dure, écrivez aux organisateurs.', 'Try again in a moment; if it lasts, write to the organisers.')}`}
    >
      <Button press={again}>{t('Réessayer', 'Try again')}</Button>
      {back}
    </ProblemPage>
  )
}
