import { closeSessions } from '../../api/people/close-sessions.ts'
import { asRefusal, call } from '../client.ts'
import { days, shortTime } from '../clock.ts'
import { language, t } from '../language.ts'
import type { OwnPageProps } from '../pages.ts'
import { Button } from '../parts/button.tsx'
import { Card } from '../parts/card.tsx'
import { Status } from '../parts/status.tsx'
import { toast } from '../parts/toast.tsx'
import { go, href } from '../router.ts'
import { signOut } from '../session.ts'
import type { Account } from './account.tsx'

type Session = Account['sessions'][number]

/** Where somebody is signed in, and the ways out: of one, of all others, of all. */
export function MySessions({
  page: { edition, changed },
  sessions,
  again,
}: {
  page: OwnPageProps
  sessions: readonly Session[]
  again: () => void
}) {
  const close = (which: string) => async () => {
    try {
      await call(closeSessions, { edition: edition.id }, { body: { sessions: which } })
    } catch (error) {
      toast(asRefusal(error).message)
      return
    }
    if (which === 'all') {
      const left = await signOut(edition.id)
      changed()
      go(href(language(), edition.id))
      if (left) toast(left)
    } else again()
    toast(
      which === 'all'
        ? t('Vous êtes déconnecté partout.', 'You are signed out everywhere.')
        : t(
            'C’est fermé : plus personne n’y entre sans un nouveau lien.',
            'It is closed: nobody gets in there without a new link.',
          ),
    )
  }
  return (
    <Card title={t('Où vous êtes connecté', 'Where you are signed in')}>
      <ul class="stack">
        {sessions.map((each) => (
          <li key={each.id}>
            <p>
              <strong>{deviceName(each)}</strong>{' '}
              {each.here && <Status tone="good">{t('ici', 'here')}</Status>}
            </p>
            <p class="quiet">
              {t('Depuis le', 'Since')} {shortTime(each.since, edition.timeZone)}
              {each.usedAt &&
                ` · ${t('servi le', 'used on')} ${days(each.usedAt, each.usedAt, edition.timeZone)}`}
            </p>
            {!each.here && (
              <Button
                kind="plain"
                press={close(each.id)}
                label={t(`Fermer : ${deviceName(each)}`, `Close: ${deviceName(each)}`)}
              >
                {t('Fermer', 'Close')}
              </Button>
            )}
          </li>
        ))}
      </ul>
      <div class="row">
        {sessions.length > 1 && (
          <Button kind="plain" press={close('others')}>
            {t('Me déconnecter partout ailleurs', 'Sign me out everywhere else')}
          </Button>
        )}
        <Button kind="grave" press={close('all')}>
          {t('Me déconnecter partout', 'Sign me out everywhere')}
        </Button>
      </div>
    </Card>
  )
}

/** `Firefox sur Android`: what a session was opened with, as far as it said. */
function deviceName({ browser, system }: Session): string {
  if (browser && system) return t(`${browser} sur ${system}`, `${browser} on ${system}`)
  return browser ?? system ?? t('Appareil inconnu', 'Unknown device')
}
