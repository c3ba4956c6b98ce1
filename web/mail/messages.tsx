import { useState } from 'preact/hooks'
import { listMessages } from '../../api/mail/list-messages.ts'
import { previewMessage } from '../../api/mail/preview-message.ts'
import type { OutputOf } from '../../api/operation.ts'
import { call } from '../client.ts'
import { useData } from '../data.ts'
import { draftOf, dropDraft, keepDraft, readDraft } from '../draft.ts'
import { language, say, t } from '../language.ts'
import { everyItem } from '../listing.ts'
import type { OwnPageProps } from '../pages.ts'
import { Card } from '../parts/card.tsx'
import { Desk } from '../parts/desk.tsx'
import { Field, SelectField, TextField } from '../parts/field.tsx'
import { Form, type Values } from '../parts/form.tsx'
import { RefusalPage } from '../parts/problem.tsx'
import { Waiting } from '../parts/waiting.tsx'
import { href } from '../router.ts'
import type { Edition } from '../session.ts'
import { audienceNames, type Content } from './audience.ts'
import { MessageCheck } from './message-check.tsx'
import { SentMessages } from './sent-messages.tsx'
import '../edition/organise.css'

type Checked = { content: Content; preview: OutputOf<typeof previewMessage>; once: string }

/** Writing to people: to whom and what, a look at it as a reader gets it, a test to oneself, and what was sent before. */
export function Page({ edition, me }: OwnPageProps) {
  const keep = draftOf(edition.id, me.id, 'message')
  const [typed, setTyped] = useState<Values>(() => readDraft(keep)?.values ?? {})
  const [checked, setChecked] = useState<Checked>()
  const [turn, setTurn] = useState(0)
  const { data, problem, reload } = useData(`messages ${edition.id}`, (signal) =>
    everyItem((query) => call(listMessages, { edition: edition.id }, { query, signal })),
  )
  if (problem && !data)
    return <RefusalPage refusal={problem} again={reload} home={href(language(), edition.id)} />
  const sent = () => {
    dropDraft(keep)
    setTyped({})
    setChecked(undefined)
    setTurn(turn + 1)
    reload()
  }
  return (
    <Desk
      edition={edition.id}
      title={t('Écrire aux personnes', 'Write to people')}
      lead={t(
        'Chacun reçoit le message une fois. Qui rejoint les destinataires après l’envoi ne le reçoit pas.',
        'Everybody gets the message once. Whoever joins its readers after it was sent does not.',
      )}
    >
      <div class="stack">
        <Form
          key={turn}
          submit={t('Voir ce qui partira', 'See what will be sent')}
          watch={(values) => {
            keepDraft(keep, values)
            setTyped(values)
            setChecked(undefined)
          }}
          send={async (values) => {
            const content = contentOf(values)
            const preview = await call(previewMessage, { edition: edition.id }, { body: content })
            setChecked({ content, preview: preview.data, once: crypto.randomUUID() })
          }}
        >
          <Audience edition={edition} typed={typed} />
          <Said of="fr" typed={typed} />
          <Said of="en" typed={typed} />
        </Form>
        {checked && <MessageCheck edition={edition.id} {...checked} sent={sent} />}
        <Card title={t('Messages envoyés', 'Messages sent')}>
          {data ? <SentMessages edition={edition} messages={data} /> : <Waiting inside />}
        </Card>
      </div>
    </Desk>
  )
}

function Audience({ edition, typed }: { edition: Edition; typed: Values }) {
  const options = Object.entries(audienceNames()).map(([value, label]) => ({ value, label }))
  return (
    <>
      <SelectField
        name="audience.to"
        label={t('À qui', 'To whom')}
        value={typed['audience.to']}
        groups={[{ label: t('Destinataires', 'Readers'), options }]}
      />
      {typed['audience.to'] === 'teams-missing' && (
        <SelectField
          name="audience.deliverable"
          label={t('Ce qui manque', 'What is missing')}
          value={typed['audience.deliverable'] ?? 'required'}
          groups={[
            {
              label: t('Livrables', 'Deliverables'),
              options: [
                {
                  value: 'required',
                  label: t('Un livrable exigé, quel qu’il soit', 'Any required deliverable'),
                },
                ...edition.deliverables.map(({ id, name }) => ({ value: id, label: say(name) })),
              ],
            },
          ]}
        />
      )}
    </>
  )
}

function Said({ of, typed }: { of: 'fr' | 'en'; typed: Values }) {
  const [subject, body] = [`texts.${of}.subject`, `texts.${of}.body`]
  return (
    <fieldset>
      <legend>
        {of === 'fr'
          ? t('En français', 'In French')
          : t(
              'En anglais, pour qui lit ses courriels en anglais',
              'In English, for whoever reads mail in English',
            )}
      </legend>
      <Field name={subject} label={t('Objet', 'Subject')} value={typed[subject]} maxLength={120} optional />
      <TextField name={body} label={t('Texte', 'Text')} value={typed[body]} maxLength={5000} optional />
    </fieldset>
  )
}

/** What is sent of the form: a language in which nothing was typed is left out. */
function contentOf(values: Values): Content {
  const of = (lang: 'fr' | 'en') => ({
    subject: values[`texts.${lang}.subject`] ?? '',
    body: values[`texts.${lang}.body`] ?? '',
  })
  const [fr, en] = [of('fr'), of('en')]
  const isTyped = ({ subject, body }: typeof fr) => subject.trim() !== '' || body.trim() !== ''
  const deliverable = values['audience.deliverable'] ?? 'required'
  return {
    audience: {
      to: values['audience.to'] as Content['audience']['to'],
      ...(values['audience.to'] === 'teams-missing' && deliverable !== 'required' && { deliverable }),
    },
    texts: { ...(isTyped(fr) && { fr }), ...(isTyped(en) && { en }) },
  }
}
