import { useState } from 'preact/hooks'
import { createEdition } from '../../../api/edition/create-edition.ts'
import { getEditionVersion } from '../../../api/edition/get-edition-version.ts'
import type { BodyOf } from '../../../api/operation.ts'
import { switchEdition } from '../../../api/people/switch-edition.ts'
import { madeAgain } from '../../../domain/edition/again.ts'
import { asRefusal, call, type Refusal } from '../../client.ts'
import { serverInstant } from '../../clock.ts'
import { draftOf, dropDraft, keepDraft, readDraft } from '../../draft.ts'
import { language, t } from '../../language.ts'
import type { OwnPageProps } from '../../pages.ts'
import { Button } from '../../parts/button.tsx'
import { ChoiceField, Field } from '../../parts/field.tsx'
import { Form, type Values } from '../../parts/form.tsx'
import { href } from '../../router.ts'
import { rememberSignIn } from '../../session.ts'
import { EditionFile } from './edition-file.tsx'
import { files } from './files.ts'
import { blank, makerOf } from './make.ts'
import { Typing } from './typing.tsx'
import { type Content, sent, typed } from './values.ts'

/** Making another edition: from this one, from the sample, from nothing or from a file; every mistake is told at its field. */
export function Creating({ edition, me }: Pick<OwnPageProps, 'edition' | 'me'>) {
  const keep = draftOf(edition.id, me.id, 'new-edition')
  const [content, setContent] = useState<Content | undefined>(() => {
    const kept = readDraft(keep)?.values.content
    return kept === undefined ? undefined : (JSON.parse(kept) as Content)
  })
  const [refusal, setRefusal] = useState<Refusal>()
  const change = (next: Content) => {
    setContent(next)
    keepDraft(keep, { content: JSON.stringify(next) })
  }
  const begin = async ({ from = 'this', start = '', id = '' }: Values) => {
    const current = (await call(getEditionVersion, { edition: edition.id, version: 'current' })).data.content
    const organiser = makerOf(current, me.id)
    const nobody = blank(start, organiser)
    const again = (of: typeof current) =>
      ({
        ...madeAgain(of, { id, start, organiser: me.id }),
        organisers: nobody.organisers,
        jury: nobody.jury,
      }) as Content
    const sample = from === 'sample' ? await (await files()).readSample() : undefined
    const made =
      from === 'this' ? again(current) : sample ? again(sample as typeof current) : { ...nobody, id }
    setRefusal(undefined)
    change(typed(made) as Content)
  }
  const create = async () => {
    setRefusal(undefined)
    try {
      const body = sent(content) as BodyOf<typeof createEdition>
      const { id } = (await call(createEdition, {}, { body })).data
      dropDraft(keep)
      // Whoever organises the new edition at an address that is theirs goes on there without another mail.
      const to = await call(switchEdition, { edition: edition.id }, { body: { to: id, as: 'cookie' } }).then(
        () => 'edit' as const,
        () => 'sign-in' as const,
      )
      if (to === 'edit') rememberSignIn(id)
      location.assign(href(language(), id, to))
    } catch (error) {
      setRefusal(asRefusal(error))
    }
  }
  return (
    <>
      <h2 tabIndex={-1}>{t('Une autre édition', 'Another edition')}</h2>
      <p>
        {t(
          'Elle n’existe qu’une fois créée, entière et sans faute. Le jury s’invite ensuite, sauf la présidence, que son fichier nomme ; quorum, accords et répartition se règlent quand il est au complet.',
          'It exists once it is created, whole and without mistakes. The jury is invited afterwards, but for the president, whom its file names; quorum, approvals and the dividing of teams are settled once it is complete.',
        )}
      </p>
      <div class="stack">
        {content === undefined ? (
          <>
            <Form submit={t('Commencer', 'Begin')} send={begin}>
              <ChoiceField
                name="from"
                label={t('Partir de', 'Start from')}
                value="this"
                options={[
                  {
                    value: 'this',
                    label: t('Cette édition', 'This edition'),
                    detail: t(
                      'Défis, prix et règles ; sans ses personnes.',
                      'Challenges, prizes and rules; without its people.',
                    ),
                  },
                  { value: 'sample', label: t('L’exemple fourni', 'The sample') },
                  { value: 'blank', label: t('Une page blanche', 'A blank page') },
                ]}
              />
              <Field
                name="id"
                label={t('Identifiant', 'Id')}
                hint={t(
                  'Dans l’adresse de ses pages : minuscules, chiffres et traits d’union.',
                  'In the address of its pages: lower-case letters, digits and hyphens.',
                )}
                maxLength={40}
                autoCapitalize="none"
                spellcheck={false}
              />
              <StartField />
            </Form>
            <p class="hint">
              {t(
                'Pour partir d’une autre édition que vous organisez, ',
                'To start from another edition that you organise, ',
              )}
              <a href={href(language(), edition.id, 'account')}>
                {t('passez-y depuis votre compte', 'switch to it from your account')}
              </a>
              {t(' : elle devient « cette édition ».', ': it becomes “this edition”.')}
            </p>
            <EditionFile read={(found) => change(typed(found) as Content)} />
          </>
        ) : (
          <>
            <Typing content={content} initial={content} change={change} refusal={refusal} />
            <div class="row">
              <Button press={create}>{t('Créer l’édition', 'Create the edition')}</Button>
              <Button
                kind="plain"
                press={() => {
                  dropDraft(keep)
                  setContent(undefined)
                  setRefusal(undefined)
                }}
              >
                {t('Recommencer', 'Start again')}
              </Button>
            </div>
          </>
        )}
      </div>
    </>
  )
}

function StartField() {
  return (
    <Field
      name="start"
      type="text"
      label={t('Ouverture des inscriptions', 'Opening of registration')}
      hint={t(
        'Comme 2027-10-04. Les dates se déplacent de semaines entières, jour et heure gardés.',
        'Like 2027-10-04. Dates move by whole weeks and keep their day and hour.',
      )}
      value={serverInstant().slice(0, 10)}
      maxLength={10}
    />
  )
}
