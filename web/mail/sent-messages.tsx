import type { ComponentChildren } from 'preact'
import { useState } from 'preact/hooks'
import { asRefusal } from '../client.ts'
import { shortTime } from '../clock.ts'
import { colon, t } from '../language.ts'
import { Button } from '../parts/button.tsx'
import { Table } from '../parts/table.tsx'
import { toast } from '../parts/toast.tsx'
import type { Edition } from '../session.ts'
import { audienceNames, type Message, subjectOf } from './audience.ts'

/** What was sent, the latest first, and on demand how each mail of a message stands. */
export function SentMessages({ edition, messages }: { edition: Edition; messages: readonly Message[] }) {
  const [shown, setShown] = useState<ComponentChildren>()
  const show = (message: Message) => async () => {
    try {
      const { deliveryOf } = await import('./delivery.tsx')
      setShown(await deliveryOf(edition, message, subjectOf(message)))
    } catch (error) {
      toast(asRefusal(error).message)
    }
  }
  return (
    <>
      <Table
        caption={t('Ce que l’organisation a écrit', 'What the organisers wrote')}
        rows={messages.toSorted((a, b) => b.sentAt.localeCompare(a.sentAt))}
        keyOf={({ id }) => id}
        empty={<p>{t('Aucun message n’est parti.', 'No message has gone out.')}</p>}
        columns={[
          { head: t('Objet', 'Subject'), cell: (each) => <strong>{subjectOf(each)}</strong>, bare: true },
          { head: t('À', 'To'), cell: ({ audience }) => audienceNames()[audience.to] },
          { head: t('Par', 'By'), cell: ({ sender }) => sender },
          { head: t('Le', 'On'), cell: ({ sentAt }) => shortTime(sentAt, edition.timeZone) },
          { head: t('Destinataires', 'Readers'), cell: ({ readers }) => readers, number: true },
          {
            head: t('Remise', 'Delivery'),
            cell: (each) => (
              <Button
                kind="plain"
                press={show(each)}
                label={`${t('Voir', 'See')}${colon()}${subjectOf(each)}`}
              >
                {t('Voir', 'See')}
              </Button>
            ),
          },
        ]}
      />
      <div aria-live="polite">{shown}</div>
    </>
  )
}
