import type { ComponentChildren } from 'preact'
import { listMails } from '../../api/mail/list-mails.ts'
import type { OutputOf } from '../../api/operation.ts'
import { call } from '../client.ts'
import { colon, t } from '../language.ts'
import { everyItem } from '../listing.ts'
import { Facts } from '../parts/card.tsx'
import { readParticipants } from '../people/roster.ts'
import type { Edition } from '../session.ts'
import type { Message } from './audience.ts'
import { whyRefused } from './refusals.ts'

type Mail = OutputOf<typeof listMails>['items'][number]

/** How each mail of a message stands, counted, with those by name that did not arrive. */
export async function deliveryOf(
  edition: Edition,
  message: Message,
  subject: string,
): Promise<ComponentChildren> {
  const { signal } = new AbortController()
  const [mails, people] = await Promise.all([
    everyItem((query) =>
      call(listMails, { edition: edition.id }, { query: { ...query, message: message.id }, signal }),
    ),
    readParticipants(edition.id, signal),
  ])
  const names = new Map([...people, ...edition.jury].map(({ id, name }) => [id, name] as const))
  const { waiting, sent, bounced, refused } = counted(mails, message.readers)
  return (
    <section class="stack">
      <h3>
        {t('Remise', 'Delivery')}
        {colon()}
        {subject}
      </h3>
      <Facts
        facts={[
          [t('En attente', 'Waiting'), waiting],
          [t('Partis', 'Sent'), sent],
          [t('Revenus', 'Came back'), bounced],
          [t('Refusés', 'Refused'), refused],
        ]}
      />
      {bounced + refused > 0 && (
        <ul class="listed">
          {mails
            .filter(({ state }) => state === 'refused')
            .map(({ id, person, refusal = '', said }) => (
              <li key={id}>
                {names.get(person) ?? person}
                {colon()}
                {whyRefused(refusal)} {said && <small lang="en">{said}</small>}
              </li>
            ))}
        </ul>
      )}
    </section>
  )
}

function counted(mails: readonly Mail[], readers: number) {
  const of = (is: (mail: Mail) => boolean) => mails.filter(is).length
  const sent = of(({ state }) => state === 'sent')
  const bounced = of(({ refusal }) => refusal === 'Bounce')
  const refused = of(({ state }) => state === 'refused') - bounced
  // Those that are not posted yet wait, too.
  return { sent, bounced, refused, waiting: readers - sent - bounced - refused }
}
