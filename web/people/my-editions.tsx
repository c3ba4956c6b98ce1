import { listMyEditions } from '../../api/people/list-my-editions.ts'
import { switchEdition } from '../../api/people/switch-edition.ts'
import { asRefusal, call } from '../client.ts'
import { days } from '../clock.ts'
import { useData } from '../data.ts'
import { roleName } from '../frame.tsx'
import { language, say, t } from '../language.ts'
import { everyItem } from '../listing.ts'
import type { OwnPageProps } from '../pages.ts'
import { Button } from '../parts/button.tsx'
import { Card } from '../parts/card.tsx'
import { Status } from '../parts/status.tsx'
import { toast } from '../parts/toast.tsx'
import { href, startOf } from '../router.ts'
import { endSession, rememberSignIn } from '../session.ts'

/** Somebody's roles in every edition that knows their address, and the way from one to another. */
export function MyEditions({ page: { edition }, proved }: { page: OwnPageProps; proved: boolean }) {
  const { data, problem } = useData(`my editions ${edition.id}`, (signal) =>
    everyItem((query) => call(listMyEditions, { edition: edition.id }, { query, signal })),
  )
  const goTo = (to: string) => async () => {
    try {
      const left = await endSession(edition.id)
      const { data: answer } = await call(
        switchEdition,
        { edition: edition.id },
        { body: { to, as: 'cookie' } },
      )
      rememberSignIn(to)
      if (left) toast(left)
      location.assign(href(language(), to, startOf(answer.me)))
    } catch (error) {
      toast(asRefusal(error).message)
    }
  }
  return (
    <Card title={t('Vos rôles', 'Your roles')}>
      {problem && (
        <p class="note bad" role="alert">
          {problem.message}
        </p>
      )}
      <ul class="stack">
        {data?.map(({ id, name, role, opens, closes, here }) => (
          <li key={id}>
            <p>
              <strong>{say(name)}</strong> {here && <Status tone="good">{t('ici', 'here')}</Status>}
            </p>
            <p class="quiet">
              {roleName(role)} · {days(opens, closes, edition.timeZone)}
            </p>
            {!here && (
              <Button
                kind="plain"
                press={goTo(id)}
                label={t(`Y passer : ${say(name)}`, `Go there: ${say(name)}`)}
              >
                {t('Y passer', 'Go there')}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {!proved && (
        <p class="quiet">
          {t(
            'Vos autres éditions se montrent à une session ouverte par un courriel à votre adresse : déconnectez-vous, puis demandez un lien.',
            'Your other editions show in a session opened by a mail to your address: sign out, then ask for a link.',
          )}
        </p>
      )}
    </Card>
  )
}
