import { useState } from 'preact/hooks'
import type { OutputOf } from '../../api/operation.ts'
import { editMe } from '../../api/people/edit-me.ts'
import { getAccount } from '../../api/people/get-account.ts'
import { asRefusal, call } from '../client.ts'
import { useData } from '../data.ts'
import { draftOf, insistOnDraft } from '../draft.ts'
import { roleName } from '../frame.tsx'
import { language, say, t } from '../language.ts'
import type { OwnPageProps } from '../pages.ts'
import { Card } from '../parts/card.tsx'
import { Conflict } from '../parts/conflict.tsx'
import { ChoiceField, Field } from '../parts/field.tsx'
import { Form } from '../parts/form.tsx'
import { RefusalPage } from '../parts/problem.tsx'
import { Title } from '../parts/title.tsx'
import { toast } from '../parts/toast.tsx'
import { Waiting } from '../parts/waiting.tsx'
import { go, href, inLanguage } from '../router.ts'
import { MyConsents } from './my-consents.tsx'
import { MyEditions } from './my-editions.tsx'
import { MySessions } from './my-sessions.tsx'

export type Account = OutputOf<typeof getAccount>

/** What is somebody's own to see and to settle: how they are called and written to, where they are signed in, their roles. */
export function Page(props: OwnPageProps) {
  const { edition, me } = props
  const { data, problem, reload } = useData(`account ${edition.id} ${me.id}`, async (signal) => {
    const { data: account, etag } = await call(getAccount, { edition: edition.id }, { signal })
    return { account, etag }
  })
  if (problem && !data)
    return <RefusalPage refusal={problem} again={reload} home={href(language(), edition.id)} />
  if (!data) return <Waiting />
  const { account, etag } = data
  return (
    <>
      <Title over={say(edition.name)} lead={`${me.name}, ${roleName(me.role)} · ${account.email}`}>
        {t('Mon compte', 'My account')}
      </Title>
      <div class="stack">
        <MyDetails page={props} account={account} etag={etag} again={reload} />
        {me.role === 'participant' && <MyConsents page={props} />}
        <MySessions page={props} sessions={account.sessions} again={reload} />
        <MyEditions page={props} proved={account.proved} />
      </div>
    </>
  )
}

type Values = Readonly<Record<string, string>>

function MyDetails({
  page: { edition, me, changed },
  account,
  etag,
  again,
}: {
  page: OwnPageProps
  account: Account
  etag: string | undefined
  again: () => void
}) {
  // Somebody, most likely oneself elsewhere, has saved another version than the one that was read.
  const [conflict, setConflict] = useState<{ with: string | undefined; theirs: Account }>()
  const theirs = conflict?.with === etag ? conflict?.theirs : undefined
  const keep = draftOf(edition.id, me.id, 'account', etag)
  const goOn = () => {
    insistOnDraft(keep)
    again()
  }
  const send = async (values: Values) => {
    const body = detailsOf(values, account)
    try {
      await call(editMe, { edition: edition.id }, { body, ifMatch: etag })
    } catch (error) {
      if (asRefusal(error).code === 'changed-meanwhile')
        setConflict({ with: etag, theirs: (await call(getAccount, { edition: edition.id })).data })
      throw error
    }
    again()
    changed()
    if (body.language !== account.me.language && body.language !== language())
      go(inLanguage(body.language), true)
    toast(t('C’est enregistré.', 'It is saved.'))
  }
  return (
    <Card
      title={
        me.role === 'participant'
          ? t('Nom, langue et courriels', 'Name, language and mails')
          : t('Langue et courriels', 'Language and mails')
      }
    >
      {theirs && (
        <Conflict reload={goOn}>
          <p>
            {t('Enregistré :', 'On record:')}{' '}
            <strong>
              {theirs.me.name}, {languageNames[theirs.me.language]}
            </strong>
          </p>
        </Conflict>
      )}
      <Form key={etag} keep={keep} submit={t('Enregistrer', 'Save')} send={send}>
        {me.role === 'participant' && (
          <Field
            name="name"
            label={t('Prénom et nom', 'First and last name')}
            value={account.me.name}
            autoComplete="name"
            maxLength={80}
          />
        )}
        <ChoiceField
          name="language"
          label={t('Langue de vos courriels et du site', 'Language of your mails and of the site')}
          value={account.me.language}
          options={Object.entries(languageNames).map(([value, label]) => ({ value, label }))}
        />
        {account.mails.map(({ mail, on }) => (
          <ChoiceField
            key={mail}
            name={mail}
            label={mailName(mail)}
            value={on ? 'on' : 'off'}
            options={[
              { value: 'on', label: t('Recevoir', 'Get') },
              { value: 'off', label: t('Ne pas recevoir', 'Do without') },
            ]}
          />
        ))}
        <p class="quiet">
          {account.mails.length > 0
            ? t(
                'Les autres courriels partent toujours : se connecter, prendre part, garder trace, apprendre le palmarès.',
                'The other mails always go out: to sign in, to take part, to keep a record, to learn the palmarès.',
              )
            : t(
                'Les courriels de votre rôle partent toujours : aucun n’est un simple rappel.',
                'The mails of your role always go out: none is a mere reminder.',
              )}
        </p>
      </Form>
    </Card>
  )
}

function detailsOf(values: Values, { me, mails }: Account) {
  return {
    name: values.name ?? me.name,
    language: values.language === 'en' ? ('en' as const) : ('fr' as const),
    mailsOff: mails.flatMap(({ mail }) => (values[mail] === 'off' ? [mail] : [])),
  }
}

/** The languages that mails are written in. */
const languageNames = { fr: 'Français', en: 'English' }

function mailName(mail: Account['mails'][number]['mail']): string {
  return {
    'deadline-reminder': t('Rappels avant l’heure limite', 'Reminders before the deadline'),
    digest: t('Synthèse de chaque matin', 'Digest of every morning'),
  }[mail]
}
