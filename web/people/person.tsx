import type { OutputOf } from '../../api/operation.ts'
import { getPerson } from '../../api/people/get-person.ts'
import { call } from '../client.ts'
import { shortTime } from '../clock.ts'
import { useData } from '../data.ts'
import { language, list, say, t } from '../language.ts'
import { challengeTitle, schoolName } from '../lookups.ts'
import type { OwnPageProps } from '../pages.ts'
import { Card, Facts } from '../parts/card.tsx'
import { Desk } from '../parts/desk.tsx'
import { RefusalPage } from '../parts/problem.tsx'
import { Status } from '../parts/status.tsx'
import { Waiting } from '../parts/waiting.tsx'
import { href } from '../router.ts'
import type { Edition } from '../session.ts'
import { History } from './history.tsx'
import { useLoaded } from './loaded.ts'
import { roleWord, stateWords } from './person-words.ts'
import '../edition/organise.css'

export type Details = OutputOf<typeof getPerson> & { etag: string | undefined }

/** One person: what is known of them, what happened, and what an organiser may do. */
export function Page({ edition, me, item }: OwnPageProps) {
  const { data, problem, reload } = useData(`${edition.id} ${item}`, async (signal): Promise<Details> => {
    const answer = await call(getPerson, { edition: edition.id, person: item }, { signal })
    return { ...answer.data, etag: answer.etag }
  })
  const Deciding = useLoaded(
    data?.role === 'participant',
    async () => (await import('./deciding.tsx')).Deciding,
  )
  const Correcting = useLoaded(data !== undefined, async () => (await import('./correcting.tsx')).Correcting)
  if (problem && !data)
    return <RefusalPage refusal={problem} again={reload} home={href(language(), edition.id)} />
  if (!data) return <Waiting />
  return (
    <Desk edition={edition.id} title={data.name} lead={roleWord(data.role)}>
      <div class="stack">
        <p>
          <a href={href(language(), edition.id, 'people')}>{t('Toutes les personnes', 'All people')}</a>
        </p>
        <Card title={t('Ce qu’on sait', 'What is known')}>
          <Facts facts={factsOf(edition, data)} />
        </Card>
        {data.role === 'participant' ? (
          Deciding && (
            <Deciding
              edition={edition}
              people={[data]}
              teamName={(id) => data.teams.find((each) => each.id === id)?.name ?? '…'}
              changed={reload}
            />
          )
        ) : (
          <p>
            <a href={href(language(), edition.id, 'involved')}>
              {t(
                'Inviter de nouveau, retirer, remplacer : « Rôles et invitations »',
                'Invite again, remove, replace: “Roles and invitations”',
              )}
            </a>
          </p>
        )}
        {Correcting && <Correcting edition={edition} me={me.id} person={data} changed={reload} />}
        <History key={data.etag} edition={edition} person={data} />
      </div>
    </Desk>
  )
}

function factsOf(edition: Edition, person: Details) {
  const { email, state, confirmed, school, cohort, teams, registration, registeredAt, invited } = person
  const at = (instant: string) => shortTime(instant, edition.timeZone)
  const { tone, words } = stateWords(state)
  const facts: [string, preact.ComponentChildren][] = [
    [
      t('Adresse', 'Address'),
      <>
        <a href={`mailto:${email}`}>{email}</a> <Reached {...person} />
      </>,
    ],
    [
      t('État', 'State'),
      <>
        <Status tone={tone}>{words}</Status>
        {registration && t(` depuis le ${at(registration.since)}`, ` since ${at(registration.since)}`)}
      </>,
    ],
  ]
  const add = (name: string, value: preact.ComponentChildren) => {
    if (value !== undefined && value !== '') facts.push([name, value])
  }
  add(t('Raison donnée', 'Reason given'), registration?.reason)
  add(t('Raison du refus', 'Reason of the refusal'), registration?.refusal)
  add(t('Place offerte jusqu’au', 'Place offered until'), registration?.answerBy && at(registration.answerBy))
  add(t('École', 'School'), school && schoolName(edition, school))
  add(t('Promotion', 'Class'), cohort)
  if (teams.length > 0)
    add(
      t('Équipe', 'Team'),
      teams.map(({ id, name }) => (
        <span key={id}>
          <a href={href(language(), edition.id, 'team', id)}>{name}</a>{' '}
        </span>
      )),
    )
  add(t('Compétences', 'Skills'), list(person.skills.map((id) => skillName(edition, id))))
  add(t('Vœux', 'Wishes'), person.wishes.map((id) => challengeTitle(edition, id)).join(' | '))
  add(t('Pour venir', 'To come'), person.access)
  add(t('Pour manger', 'To eat'), person.diet)
  for (const { to, given, withdrawn } of person.consents)
    add(
      consentWord(to),
      withdrawn
        ? t(`repris le ${at(withdrawn)}`, `taken back on ${at(withdrawn)}`)
        : t(`le ${at(given)}`, `on ${at(given)}`),
    )
  add(t('Inscription', 'Registered'), registeredAt && at(registeredAt))
  if (invited)
    add(
      t('Invitation', 'Invitation'),
      t(
        `par ${invited.by}, la dernière le ${at(invited.lastAt)} (${invited.times})`,
        `by ${invited.by}, the last on ${at(invited.lastAt)} (${invited.times})`,
      ),
    )
  add(
    t('Première connexion', 'First sign-in'),
    person.signedInAt ? at(person.signedInAt) : confirmed ? '' : t('pas encore', 'not yet'),
  )
  return facts
}

function Reached({ unreachable, confirmed }: Details) {
  if (unreachable === 'bounced')
    return <Status tone="bad">{t('les courriels reviennent', 'mails come back')}</Status>
  if (unreachable === 'complained')
    return <Status tone="bad">{t('ne veut plus de nos courriels', 'wants no more of our mails')}</Status>
  return confirmed ? (
    <Status tone="good">{t('confirmée', 'confirmed')}</Status>
  ) : (
    <Status tone="wait">{t('pas encore confirmée', 'not confirmed yet')}</Status>
  )
}

function consentWord(to: Details['consents'][number]['to']): string {
  return {
    rules: t('Règles acceptées', 'Rules accepted'),
    contact: t('Contact après', 'Contact after'),
    images: t('Images', 'Images'),
  }[to]
}

function skillName({ skills = [] }: Edition, id: string): string {
  const skill = skills.find((each) => each.id === id)
  return skill ? say(skill.name) : id
}
