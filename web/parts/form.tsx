import { type ComponentChildren, createContext, Fragment } from 'preact'
import { useContext, useEffect, useId, useRef, useState } from 'preact/hooks'
import { asRefusal, type Refusal } from '../client.ts'
import {
  type Draft,
  dropDraft,
  insistOnDraft,
  isOlder,
  type Keeping,
  type Kept,
  keepDraft,
  readDraft,
} from '../draft.ts'
import { colon, language, t } from '../language.ts'
import { Button } from './button.tsx'
import { labelOf, mistakesIn, valuesOf, wordsOf } from './form-values.ts'
import { type Difference, OlderDraft } from './older-draft.tsx'

type Inside = { draft: Draft; errors: ReadonlyMap<string, string>; idOf: (name: string) => string }
const FormContext = createContext<Inside>({ draft: {}, errors: new Map(), idOf: (name) => name })

/** What a field needs to know of the form around it. */
export function useField(name: string): { id: string; kept: string | undefined; error: string | undefined } {
  const { draft, errors, idOf } = useContext(FormContext)
  return { id: idOf(name), kept: draft[name], error: errors.get(name) }
}

export type Values = Readonly<Record<string, string>>

type Submission = { values: string; key: string }

/**
 * A form that loses nothing: what is typed is kept on the device until it was sent, and is shown beside what is on record
 * when that is newer; mistakes are summed up on top, each a link to its field; a repeat of the same values goes out
 * under the same idempotency key.
 */
export function Form({
  keep,
  send,
  submit,
  beside,
  watch,
  children,
  large = false,
}: {
  /** How the draft is kept (see `draftOf`); without it nothing is. */
  keep?: Keeping
  send: (values: Values, key: string) => Promise<unknown>
  submit: string
  /** Next to the button, as a way out. */
  beside?: ComponentChildren
  /** Hears the values as they are typed, and those that a draft brought back. */
  watch?: (values: Values) => void
  children: ComponentChildren
  large?: boolean
}) {
  const prefix = useId()
  const form = useRef<HTMLFormElement>(null)
  const summary = useRef<HTMLDivElement>(null)
  const { draft, older, take, drop } = useDraft(keep, form)
  const [errors, setErrors] = useState<ReadonlyMap<string, string>>(new Map())
  const [refusal, setRefusal] = useState<Refusal>()
  const [busy, setBusy] = useState(false)
  const last = useRef<Submission>(undefined)
  const idOf = (name: string) => `${prefix}-${name.replaceAll('.', '-')}`

  useEffect(() => {
    if (errors.size > 0 || refusal) summary.current?.focus()
  }, [errors, refusal])

  const onSubmit = async (event: Event) => {
    event.preventDefault()
    if (!form.current || busy) return
    const mistakes = mistakesIn(form.current)
    setRefusal(undefined)
    setErrors(mistakes)
    if (mistakes.size > 0) return
    const values = valuesOf(form.current)
    const content = JSON.stringify(values)
    if (last.current?.values !== content) last.current = { values: content, key: crypto.randomUUID() }
    setBusy(true)
    try {
      await send(values, last.current.key)
      last.current = undefined
      if (keep) dropDraft(keep)
    } catch (error) {
      const problem = asRefusal(error)
      setErrors(new Map(problem.fields.map(({ path, detail }) => [path, detail])))
      setRefusal(problem)
    } finally {
      setBusy(false)
    }
  }

  const onInput = () => {
    if (!form.current) return
    const values = valuesOf(form.current)
    if (keep) keepDraft(keep, values)
    watch?.(values)
  }

  useEffect(() => {
    if (form.current && Object.keys(draft).length > 0) watch?.(valuesOf(form.current))
  }, [draft])

  const labels = () =>
    [...errors].map(([name, message]) => ({ name, message, label: labelOf(form.current, idOf(name)) }))
  return (
    <FormContext.Provider value={{ draft, errors, idOf }}>
      <form ref={form} class="form" noValidate onSubmit={onSubmit} onInput={onInput}>
        {(errors.size > 0 || refusal) && (
          <div class="summary" ref={summary} tabIndex={-1} role="alert">
            <p>
              <strong>
                {refusal?.message || t('Quelques points à corriger :', 'A few things to correct:')}
              </strong>
            </p>
            {refusal?.code === 'offline' && (
              <p>
                {t(
                  'Rien n’est perdu : ce que vous avez écrit reste sur cet appareil. Renvoyez dès que la connexion revient.',
                  'Nothing is lost: what you wrote stays on this device. Send it again once the connection is back.',
                )}
              </p>
            )}
            {errors.size > 0 && (
              <ul>
                {labels().map(({ name, message, label }) => (
                  <li key={name}>
                    <a
                      href={`#${idOf(name)}`}
                      onClick={(event) => {
                        event.preventDefault()
                        show(idOf(name))
                      }}
                    >
                      {label ? `${label}${colon()}${message}` : message}
                    </a>
                  </li>
                ))}
              </ul>
            )}
          </div>
        )}
        {older && <OlderDraft at={older.at} differences={older.differences(idOf)} take={take} drop={drop} />}
        <Fragment key={older ? 'on record' : JSON.stringify(draft)}>{children}</Fragment>
        <div class="row">
          <Button submit busy={busy} large={large}>
            {submit}
          </Button>
          {beside}
        </div>
      </form>
    </FormContext.Provider>
  )
}

type Older = { at: string; differences: (idOf: (name: string) => string) => Difference[] }

/** The draft that the fields start from, and the one that is older than what is on record, until its writer chooses. */
function useDraft(
  keep: Keeping | undefined,
  form: { current: HTMLFormElement | null },
): { draft: Draft; older: Older | undefined; take: () => void; drop: () => void } {
  const [kept] = useState(() => keep && readDraft(keep))
  const outdated = kept !== undefined && keep !== undefined && isOlder(kept, keep)
  const [draft, setDraft] = useState<Draft>(outdated ? {} : (kept?.values ?? {}))
  const [older, setOlder] = useState<{ kept: Kept; recorded: Draft }>()
  useEffect(() => {
    if (!outdated || !form.current) return
    const recorded = valuesOf(form.current)
    if (Object.entries(kept.values).some(([name, value]) => recorded[name] !== value))
      setOlder({ kept, recorded })
    else dropDraft(keep)
  }, [])
  const differences = (idOf: (name: string) => string) =>
    Object.entries(older?.kept.values ?? {})
      .filter(([name, value]) => older?.recorded[name] !== value)
      .map(([name, value]) => ({
        name,
        label: labelOf(form.current, idOf(name)) ?? name,
        mine: form.current ? wordsOf(form.current, name, value) : value,
        recorded: form.current ? wordsOf(form.current, name, older?.recorded[name] ?? '') : '',
      }))
  return {
    draft,
    older: older && { at: dayAndTime(older.kept.at), differences },
    take: () => {
      if (keep) insistOnDraft(keep)
      setDraft(older?.kept.values ?? {})
      setOlder(undefined)
    },
    drop: () => {
      if (keep) dropDraft(keep)
      setOlder(undefined)
    },
  }
}

function dayAndTime(at: number): string {
  const format = { dateStyle: 'medium', timeStyle: 'short' } as const
  return new Intl.DateTimeFormat(language() === 'fr' ? 'fr-FR' : 'en-GB', format).format(at)
}

/** Goes to a field, also where it is folded away. */
function show(id: string): void {
  const field = document.getElementById(id)
  field?.closest('details')?.setAttribute('open', '')
  field?.focus()
}
