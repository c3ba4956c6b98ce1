import { useEffect, useRef, useState } from 'preact/hooks'
import type { OutputOf } from '../../api/operation.ts'
import { editRegistration } from '../../api/people/edit-registration.ts'
import { getRegistration } from '../../api/people/get-registration.ts'
import { asRefusal, call, type Refusal } from '../client.ts'
import { shortTime } from '../clock.ts'
import { useData } from '../data.ts'
import { draftOf, keepDraft, readDraft } from '../draft.ts'
import { isPassing } from '../jury/sender.ts'
import { language, list, say, t } from '../language.ts'
import { challengeTitle, schoolAndCohort } from '../lookups.ts'
import type { OwnPageProps } from '../pages.ts'
import { Facts } from '../parts/card.tsx'
import { Deadline } from '../parts/deadline.tsx'
import { Field, TextField } from '../parts/field.tsx'
import { RefusalPage } from '../parts/problem.tsx'
import { Status } from '../parts/status.tsx'
import { Title } from '../parts/title.tsx'
import { Waiting } from '../parts/waiting.tsx'
import { isOpenNow } from '../phases.ts'
import { href } from '../router.ts'
import type { Edition } from '../session.ts'
import { afterArriving, afterTyping, type Change, readWaiting } from './keeping.ts'
import { WishList } from './wish-list.tsx'
import { Withdrawal } from './withdrawal.tsx'

type Registration = OutputOf<typeof getRegistration>

/** What a participant says of themselves, kept as they type: skills, wishes, needs, consents; and the way out. */
export function Page(props: OwnPageProps) {
  const { edition } = props
  const { data, problem, reload } = useData(edition.id, async (signal) => {
    return (await call(getRegistration, { edition: edition.id }, { signal })).data
  })
  if (problem && !data)
    return <RefusalPage refusal={problem} again={reload} home={href(language(), edition.id, 'me')} />
  if (!data) return <Waiting />
  return <Filled {...props} recorded={data} />
}

type State = 'kept' | 'sending' | 'waiting' | 'nothing' | Refusal

/** What was typed over what is on record: on this device at once, with the edition soon after, whatever the network does. */
function useKeeping(edition: string, person: string, recorded: Registration) {
  const keeping = draftOf(edition, person, 'registration')
  const waiting = useRef<Change>(readWaiting(readDraft(keeping)?.values.waiting))
  const [shown, setShown] = useState<Registration>({ ...recorded, ...fieldsOf(waiting.current) })
  const [state, setState] = useState<State>('nothing')
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const under = useRef(false)
  const keep = () => {
    const some = Object.keys(waiting.current).length > 0
    keepDraft(keeping, { waiting: some ? JSON.stringify(waiting.current) : '' })
    return some
  }
  const send = async () => {
    if (under.current || !keep()) return
    under.current = true
    const body = waiting.current
    setState('sending')
    try {
      const { data } = await call(editRegistration, { edition }, { body })
      waiting.current = afterArriving(waiting.current, body)
      const more = keep()
      setShown({ ...data, ...fieldsOf(waiting.current) })
      setState('kept')
      if (more) timer.current = setTimeout(send, pause)
    } catch (error) {
      const refusal = asRefusal(error)
      setState(isPassing(refusal) ? 'waiting' : refusal)
    } finally {
      under.current = false
    }
  }
  useEffect(() => {
    void send()
    const again = () => void send()
    const every = setInterval(again, 10_000)
    addEventListener('online', again)
    return () => {
      clearInterval(every)
      clearTimeout(timer.current)
      removeEventListener('online', again)
      // What was typed in the last moment goes with whoever leaves the page.
      void send()
    }
  }, [])
  const change = (typed: Change) => {
    waiting.current = afterTyping(waiting.current, typed)
    setShown((before) => ({ ...before, ...fieldsOf(typed) }))
    keep()
    clearTimeout(timer.current)
    timer.current = setTimeout(send, pause)
  }
  return { shown, state, change, waiting: waiting.current }
}

const pause = 700

/** The part of a change that is shown as it was typed; consents are shown by their own boxes. */
function fieldsOf({ rules: _, contact: __, images: ___, ...fields }: Change): Partial<Registration> {
  return fields as Partial<Registration>
}

function Filled({ edition, me, changed, recorded }: OwnPageProps & { recorded: Registration }) {
  const { shown, state, change, waiting } = useKeeping(edition.id, me.id, recorded)
  const open = isOpenNow(edition.phases, 'registration')
  const school = edition.schools.find(({ id }) => id === shown.school)
  const { skills = [] } = edition
  // Whoever is out has their consents alone to change.
  const isOut = ['withdrawn', 'refused'].includes(me.registration?.state ?? '')
  return (
    <>
      <Title
        lead={t(
          'Ce que vous écrivez est enregistré à mesure ; rien n’est obligatoire ici.',
          'What you write is saved as you go; nothing is required here.',
        )}
      >
        {t('Mon inscription', 'My registration')}
      </Title>
      <div class="stack">
        <Facts
          facts={[
            [t('École', 'School'), school ? schoolAndCohort(school) : shown.school],
            ...shown.consents
              .filter(({ to }) => to === 'rules')
              .map(
                ({ given }) =>
                  [
                    t('Règles acceptées le', 'Rules accepted on'),
                    shortTime(given, edition.timeZone),
                  ] as const,
              ),
          ]}
        />
        <Kept state={state} />
        <form class="form" noValidate onSubmit={(event) => event.preventDefault()}>
          {!isOut && !shown.consents.some(({ to }) => to === 'rules') && (
            <fieldset class="field">
              <legend>{t('Les règles', 'The rules')}</legend>
              <Box
                id="consent-rules"
                label={t('J’accepte les règles de l’édition', 'I accept the edition’s rules')}
                checked={waiting.rules ?? false}
                change={(on) => on && change({ rules: true })}
              />
            </fieldset>
          )}
          {isOut ? null : open ? (
            <>
              <Deadline
                at={edition.phases.registration.closes}
                timeZone={edition.timeZone}
                before={t('À compléter avant le', 'To complete before')}
              />
              {edition.registration?.cohorts && (
                <div onInput={({ target }) => change({ cohort: textOf(target) })}>
                  <Field
                    name="cohort"
                    label={t('Votre promotion', 'Your class')}
                    value={shown.cohort}
                    optional
                    maxLength={80}
                  />
                </div>
              )}
              {skills.length > 0 && (
                <fieldset class="field">
                  <legend>{t('Ce que vous savez faire', 'What you are good at')}</legend>
                  {skills.map(({ id, name }) => (
                    <Box
                      key={id}
                      id={`skill-${id}`}
                      label={say(name)}
                      checked={shown.skills.includes(id)}
                      change={(on) =>
                        change({
                          skills: [...shown.skills.filter((each) => each !== id), ...(on ? [id] : [])],
                        })
                      }
                    />
                  ))}
                </fieldset>
              )}
              <WishList edition={edition} wishes={shown.wishes} change={(wishes) => change({ wishes })} />
            </>
          ) : (
            <Said edition={edition} shown={shown} />
          )}
          {!isOut && (
            <fieldset class="field stack" onInput={({ target }) => change(needOf(target))}>
              <legend>{t('Vos besoins', 'Your needs')}</legend>
              <p class="hint">
                {t(
                  'Vus par les organisateurs seuls, et effacés une semaine après le palmarès.',
                  'Seen by the organisers alone, and erased a week after the palmarès.',
                )}
              </p>
              <TextField
                name="access"
                label={t('Pour venir et travailler à l’aise', 'To come and work at ease')}
                value={shown.access}
                optional
                maxLength={500}
              />
              <Field
                name="diet"
                label={t('Pour manger', 'To eat')}
                value={shown.diet}
                optional
                maxLength={500}
              />
            </fieldset>
          )}
          <fieldset class="field">
            <legend>{t('Vos accords', 'Your consents')}</legend>
            {consentWords.map(({ to, label }) => (
              <Box
                key={to}
                id={`consent-${to}`}
                label={label()}
                detail={consentDates(shown.consents, to, edition.timeZone)}
                checked={waiting[to] ?? shown.consents.some((each) => each.to === to && !each.withdrawn)}
                change={(on) => change({ [to]: on })}
              />
            ))}
          </fieldset>
        </form>
        {!isOut && <Withdrawal edition={edition} me={me} changed={changed} />}
      </div>
    </>
  )
}

/** What a participant may consent to beside the rules, as they read it. */
const consentWords = [
  {
    to: 'contact',
    label: () =>
      t(
        'On peut m’écrire après l’événement, pour ses suites',
        'I may be written to after the event, about what follows',
      ),
  },
  {
    to: 'images',
    label: () =>
      t(
        'On peut publier des photos et des films où l’on me reconnaît',
        'Pictures and films in which I can be recognised may be published',
      ),
  },
] as const

/** When a consent was given, and taken back; nothing where it never was. */
function consentDates(consents: Registration['consents'], to: string, timeZone: string): string | undefined {
  const stands = consents.find((each) => each.to === to)
  if (!stands) return undefined
  const { given, withdrawn } = stands
  const day = shortTime(given, timeZone)
  return withdrawn === undefined
    ? t(`Donné le ${day}`, `Given on ${day}`)
    : t(
        `Donné le ${day}, retiré le ${shortTime(withdrawn, timeZone)}`,
        `Given on ${day}, withdrawn on ${shortTime(withdrawn, timeZone)}`,
      )
}

function textOf(target: EventTarget | null): string {
  return (target as HTMLInputElement).value
}

function needOf(target: EventTarget | null): Change {
  const { name, value } = target as HTMLInputElement
  return name === 'access' ? { access: value } : { diet: value }
}

/** What was said until registration closed. */
function Said({ edition, shown }: { edition: Edition; shown: Registration }) {
  const named = (edition.skills ?? []).filter(({ id }) => shown.skills.includes(id))
  return (
    <Facts
      facts={[
        ...(edition.registration?.cohorts ? [[t('Promotion', 'Class'), shown.cohort || '—'] as const] : []),
        [t('Compétences', 'Skills'), list(named.map(({ name }) => say(name))) || '—'],
        [t('Vœux', 'Wishes'), list(shown.wishes.map((id) => challengeTitle(edition, id))) || '—'],
      ]}
    />
  )
}

/** One thing to tick, saved at once. */
function Box({
  id,
  label,
  detail,
  checked,
  change,
}: {
  id: string
  label: string
  detail?: string | undefined
  checked: boolean
  change: (on: boolean) => void
}) {
  return (
    <div class="choice">
      <input
        type="checkbox"
        id={id}
        checked={checked}
        onChange={({ currentTarget }) => change(currentTarget.checked)}
      />
      <label for={id}>
        {label}
        {detail && <span class="hint"> {detail}</span>}
      </label>
    </div>
  )
}

/** Where what was typed is. */
function Kept({ state }: { state: State }) {
  const told =
    typeof state !== 'string' ? (
      <Status tone="bad">{[state.message, ...state.fields.map(({ detail }) => detail)].join(' ')}</Status>
    ) : (
      {
        nothing: null,
        sending: <Status tone="wait">{t('Enregistrement…', 'Saving…')}</Status>,
        kept: <Status tone="good">{t('Enregistré', 'Saved')}</Status>,
        waiting: (
          <Status tone="wait">
            {t(
              'Gardé sur cet appareil : partira dès que la connexion revient',
              'Kept on this device: goes once the connection is back',
            )}
          </Status>
        ),
      }[state]
    )
  // In sight while one writes further down.
  return (
    <p role="status" style={{ position: 'sticky', insetBlockStart: '0.5rem', zIndex: 1 }}>
      {told}
    </p>
  )
}
