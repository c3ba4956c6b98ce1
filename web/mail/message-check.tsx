import { useState } from 'preact/hooks'
import type { previewMessage } from '../../api/mail/preview-message.ts'
import { sendMessage } from '../../api/mail/send-message.ts'
import { testMessage } from '../../api/mail/test-message.ts'
import type { OutputOf } from '../../api/operation.ts'
import { asRefusal, call } from '../client.ts'
import { count, t } from '../language.ts'
import { Button } from '../parts/button.tsx'
import { Card } from '../parts/card.tsx'
import { toast } from '../parts/toast.tsx'
import type { Content } from './audience.ts'

/** A message as its readers will get it, before it goes out: to oneself first, or to them all. */
export function MessageCheck({
  edition,
  content,
  preview: { readers, unproved, samples },
  once,
  sent,
}: {
  edition: string
  content: Content
  preview: OutputOf<typeof previewMessage>
  /** Names this sending, so that a repeat of it sends nothing more. */
  once: string
  sent: () => void
}) {
  const [refused, setRefused] = useState('')
  const orSay = async (act: () => Promise<unknown>) => {
    setRefused('')
    try {
      await act()
    } catch (error) {
      setRefused(asRefusal(error).message)
    }
  }
  const test = () =>
    orSay(async () => {
      await call(testMessage, { edition }, { body: content })
      toast(t('L’essai part à votre adresse.', 'The test goes to your address.'))
    })
  const send = () =>
    orSay(async () => {
      const { data } = await call(sendMessage, { edition }, { body: content, key: once })
      toast(peopleToldOf(data.readers))
      sent()
    })
  return (
    <Card first title={t('Ce qui partira', 'What will be sent')}>
      <p role="status">
        {readers === 0
          ? t('Personne n’est concerné en ce moment.', 'Nobody is concerned at the moment.')
          : count(readers, ['destinataire.', 'destinataires.'], ['reader.', 'readers.'])}{' '}
        {unproved > 0 &&
          count(
            unproved,
            [
              'personne ne s’est pas encore connectée : le message ne lui est pas envoyé, car son adresse n’est pas prouvée.',
              'personnes ne se sont pas encore connectées : le message ne leur est pas envoyé, car leur adresse n’est pas prouvée.',
            ],
            [
              'person has not signed in yet and is not written to, as nobody knows whether the address is theirs.',
              'people have not signed in yet and are not written to, as nobody knows whether the addresses are theirs.',
            ],
          )}
      </p>
      {samples.map(({ language, name: reader, email, subject, paragraphs }) => (
        <blockquote key={language} lang={language} class="stack">
          <p class="quiet">
            {reader} · {email}
          </p>
          <p>
            <strong>{subject}</strong>
          </p>
          {paragraphs.map((paragraph, index) => (
            <p key={index}>{paragraph}</p>
          ))}
        </blockquote>
      ))}
      {refused && (
        <p class="note bad" role="alert">
          {refused}
        </p>
      )}
      <div class="row">
        <Button kind="plain" press={test}>
          {t('M’envoyer un essai', 'Send me a test')}
        </Button>
        {readers > 0 && (
          <Button press={send}>
            {t('Envoyer : ', 'Send: ')}
            {count(readers, ['personne', 'personnes'], ['person', 'people'])}
          </Button>
        )}
      </div>
    </Card>
  )
}

function peopleToldOf(readers: number): string {
  const people = count(readers, ['personne', 'personnes'], ['person', 'people'])
  return t(`Le message part : ${people}.`, `The message goes out: ${people}.`)
}
