import { useState } from 'preact/hooks'
import { editMe } from '../../api/people/edit-me.ts'
import { call } from '../client.ts'
import { t } from '../language.ts'
import type { OwnPageProps } from '../pages.ts'
import { ChoiceField, Field } from '../parts/field.tsx'
import { Form } from '../parts/form.tsx'
import { Status } from '../parts/status.tsx'

/** What a participant is called, and in which language they are written to: theirs to put right. */
export function MyDetails({ edition, me, changed }: Pick<OwnPageProps, 'edition' | 'me' | 'changed'>) {
  const [saved, setSaved] = useState(false)
  return (
    <details>
      <summary>{t('Corriger mon nom ou ma langue', 'Put my name or my language right')}</summary>
      <Form
        submit={t('Enregistrer', 'Save')}
        watch={() => setSaved(false)}
        send={async ({ name = '', language: chosen }) => {
          const body = { name, language: chosen === 'en' ? ('en' as const) : ('fr' as const) }
          await call(editMe, { edition: edition.id }, { body })
          setSaved(true)
          changed()
        }}
        beside={
          <span aria-live="polite">{saved && <Status tone="good">{t('Enregistré', 'Saved')}</Status>}</span>
        }
      >
        <Field
          name="name"
          label={t('Prénom et nom', 'First and last name')}
          value={me.name}
          autoComplete="name"
          maxLength={80}
        />
        <ChoiceField
          name="language"
          label={t('Langue de vos courriels', 'Language of your mails')}
          value={me.language}
          options={languageOptions}
        />
      </Form>
    </details>
  )
}

/** The languages that mails are written in. */
const languageOptions = [
  { value: 'fr', label: 'Français' },
  { value: 'en', label: 'English' },
]
