import type { ComponentChildren } from 'preact'
import { useRef, useState } from 'preact/hooks'
import type { OutputOf } from '../../api/operation.ts'
import { openSession } from '../../api/people/open-session.ts'
import { requestSignInLink } from '../../api/people/request-sign-in-link.ts'
import { codeIn } from '../../domain/people/sign-in-code.ts'
import { asRefusal, call, Refusal } from '../client.ts'
import { serverInstant, shortTime } from '../clock.ts'
import { dropDraft, keepDraft, readDraft } from '../draft.ts'
import { language, t } from '../language.ts'
import type { PageProps } from '../pages.ts'
import { Button } from '../parts/button.tsx'
import { Field } from '../parts/field.tsx'
import { Form } from '../parts/form.tsx'
import { Title } from '../parts/title.tsx'
import type { Edition, Me } from '../session.ts'
import { askedIn, enter } from './enter.ts'

type Answer = { data: OutputOf<typeof requestSignInLink> }

/** A mail that was asked for. */
type Asked = {
  address: string
  /** Somebody has just registered, or asked an organiser to let them in, rather than asked for a link. */
  registered: 'yes' | 'line' | 'asked' | ''
  request: string
  /** From when on another may be asked for; empty where that is at once. */
  again: string
}

const minutes = 15 * 60_000

/** What a page that asks for mails gives, and where it shows what follows. */
type Place = Pick<PageProps, 'edition' | 'changed'> & { show: (mailbox: ComponentChildren) => void }

/** Asks for a mail, and then shows the page that waits for it. */
export async function ask(
  place: Place,
  about: Pick<Asked, 'address' | 'registered'>,
  send: () => Promise<Answer>,
): Promise<void> {
  const { data } = await sayingWhen(place.edition.timeZone, send)
  const asked = { ...about, request: data.request, again: data.again ?? '' }
  keepDraft(askedIn(place.edition.id), asked)
  place.show(<Mailbox place={place} asked={asked} />)
}

/** Shows the page that waits for what was asked for in this tab a moment ago. */
export function waitOn(place: Place): void {
  const kept = readDraft(askedIn(place.edition.id))
  if (kept && Date.now() - kept.at < minutes)
    place.show(<Mailbox place={place} asked={kept.values as Asked} />)
}

/** Says that a link and a code are on their way, takes the code, and says what to do when nothing comes. */
function Mailbox({ place, asked }: { place: Place; asked: Asked }) {
  const { edition, changed, show } = place
  const [refusal, setRefusal] = useState<Refusal>()
  const { address, registered, request, again } = asked
  const once = async () => {
    setRefusal(undefined)
    try {
      const body = { email: address, language: language() }
      await ask(place, asked, () => call(requestSignInLink, { edition: edition.id }, { body }))
    } catch (error) {
      setRefusal(asRefusal(error))
    }
  }
  const signedIn = (me: Me) => enter(edition.id, me, changed)
  const back = () => {
    dropDraft(askedIn(edition.id))
    show(undefined)
  }
  return (
    <>
      <Title lead={lead[registered]()}>{title[registered]()}</Title>
      <div class="stack prose">
        <p>
          {t('Adresse :', 'Address:')} <strong>{address}</strong>
        </p>
        {/* An earlier release answers no request. */}
        {request && <CodeForm key={request} edition={edition} request={request} signedIn={signedIn} />}
        <p class="quiet" role="status">
          {t(
            'Rien ne vient ? Vérifiez l’orthographe de l’adresse et le dossier des indésirables.',
            'Nothing comes? Check the spelling of the address and the spam folder.',
          )}{' '}
          {again > serverInstant()
            ? t(
                `Un autre message peut être demandé à partir du ${shortTime(again, edition.timeZone)}.`,
                `Another message can be asked for from ${shortTime(again, edition.timeZone)} on.`,
              )
            : t(
                'Un autre message peut être demandé tout de suite.',
                'Another message can be asked for at once.',
              )}
        </p>
        {refusal && (
          <p class="note bad" role="alert">
            {refusal.message}
          </p>
        )}
        <div class="row">
          <Button kind="plain" press={once}>
            {t('Demander un autre message', 'Ask for another message')}
          </Button>
          <Button kind="plain" press={back}>
            {t('Corriger l’adresse', 'Correct the address')}
          </Button>
        </div>
      </div>
    </>
  )
}

const title: Record<Asked['registered'], () => string> = {
  yes: () => t('C’est fait, vous êtes inscrit', 'Done, you are registered'),
  line: () => t('C’est noté : confirmez votre adresse', 'Noted: confirm your address'),
  asked: () => t('C’est noté : confirmez votre adresse', 'Noted: confirm your address'),
  '': () => t('Regardez votre messagerie', 'Look into your mailbox'),
}

const lead: Record<Asked['registered'], () => string> = {
  yes: () =>
    t(
      'Un message vous attend dans votre messagerie : son lien, ou son code, confirme votre adresse et ouvre votre parcours.',
      'A message awaits you in your mailbox: its link, or its code, confirms your address and opens your path.',
    ),
  line: () =>
    t(
      'Le lien ou le code du message qui vous attend confirme votre adresse ; les places sont données dans l’ordre des inscriptions.',
      'The link or the code of the message that awaits you confirms your address; places are given in the order of registration.',
    ),
  asked: () =>
    t(
      'Le lien ou le code du message qui vous attend confirme votre adresse ; un organisateur décide ensuite de votre inscription.',
      'The link or the code of the message that awaits you confirms your address; an organiser then decides on your registration.',
    ),
  '': () =>
    t(
      'Si l’édition connaît cette adresse, un lien de connexion et un code y arrivent dans la minute.',
      'If the edition knows this address, a sign-in link and a code arrive there within a minute.',
    ),
}

function CodeForm({
  edition,
  request,
  signedIn,
}: {
  edition: Edition
  request: string
  signedIn: (me: Me) => void
}) {
  const around = useRef<HTMLDivElement>(null)
  const tidy = () => {
    const input = around.current?.querySelector('input')
    // What was pasted with words around it becomes the code; what is typed stays as it is until it is sent.
    if (input && input.value.length > 7) input.value = codeIn(input.value)
  }
  const send = async ({ code: typed = '' }) => {
    const code = codeIn(typed)
    if (!/^\d{6}$/.test(code)) throw atTheCode(t('Le code a six chiffres.', 'The code has six digits.'))
    const body = { request, code, as: 'cookie' } as const
    const { data } = await sayingWhen(edition.timeZone, () =>
      call(openSession, { edition: edition.id }, { body }),
    ).catch((error: unknown) => {
      const refusal = asRefusal(error)
      throw [410, 422, 429].includes(refusal.status) ? atTheCode(refusal.message) : refusal
    })
    signedIn(data.me)
  }
  return (
    <Form submit={t('Me connecter avec ce code', 'Sign me in with this code')} send={send}>
      <div ref={around} onInputCapture={tidy}>
        <Field
          name="code"
          label={t('Code du message', 'Code of the message')}
          hint={t(
            'Six chiffres, pour qui lit ses courriels sur un autre appareil. Sinon, le lien suffit.',
            'Six digits, for whoever reads mail on another device. Otherwise the link is enough.',
          )}
          inputMode="numeric"
          autoComplete="one-time-code"
          spellcheck={false}
        />
      </div>
    </Form>
  )
}

function atTheCode(detail: string): Refusal {
  return new Refusal({ code: 'invalid-input', status: 422, title: '', fields: [{ path: 'code', detail }] })
}

/** Does what limits may refuse, and says when it is worth trying again. */
async function sayingWhen<Value>(timeZone: string, act: () => Promise<Value>): Promise<Value> {
  return act().catch((error: unknown) => {
    const { code, status, message, extra } = asRefusal(error)
    if (typeof extra.again !== 'string') throw error
    const time = shortTime(extra.again, timeZone)
    const title = `${message} ${t(`Un autre essai sera possible à partir du ${time}.`, `Another try is possible from ${time} on.`)}`
    throw new Refusal({ code, status, title })
  })
}
