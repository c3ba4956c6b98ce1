import { getRegistration } from '../../api/people/get-registration.ts'
import { call } from '../client.ts'
import { shortTime } from '../clock.ts'
import { useData } from '../data.ts'
import { language, t } from '../language.ts'
import type { OwnPageProps } from '../pages.ts'
import { Card, Facts } from '../parts/card.tsx'
import { href } from '../router.ts'

/** What a participant has consented to, with its dates, and where to change it. */
export function MyConsents({ page: { edition, me } }: { page: OwnPageProps }) {
  const { data } = useData(`consents ${edition.id} ${me.id}`, async (signal) => {
    return (await call(getRegistration, { edition: edition.id }, { signal })).data
  })
  if (!data) return null
  const said = (to: string) => {
    const found = data.consents.find((each) => each.to === to)
    const [since, until] = [found?.given, found?.withdrawn].map((at) => at && shortTime(at, edition.timeZone))
    if (!since) return t('pas donné', 'not given')
    return until
      ? t(`du ${since} au ${until}`, `from ${since} to ${until}`)
      : t(`depuis le ${since}`, `since ${since}`)
  }
  return (
    <Card title={t('Mes accords', 'My consents')}>
      <Facts
        facts={[
          [t('Règles', 'Rules'), said('rules')],
          [t('Contact après', 'Contact after'), said('contact')],
          [t('Images', 'Images'), said('images')],
        ]}
      />
      <p>
        <a href={href(language(), edition.id, 'registration')}>
          {t('Changer mes accords', 'Change my consents')}
        </a>
      </p>
    </Card>
  )
}
