import { type ComponentChildren, createContext } from 'preact'
import { useContext, useEffect, useId, useRef, useState } from 'preact/hooks'
import { asRefusal, type Refusal } from '../client.ts'
import { type Draft, dropDraft, keepDraft, readDraft } from '../draft.ts'
import { t } from '../language.ts'
import { Button } from './button.tsx'

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
 * A form that loses nothing: what is typed is kept on the device under `keep` until it was sent; mistakes are summed
 * up on top, each a link to its field; a repeat of the same values goes out under the same idempotency key.
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
  /** Name of the kept draft (see `draftKey`); without one nothing is kept. */
  keep?: string
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
  const [draft] = useState<Draft>(() => (keep ? readDraft(keep) : undefined) ?? {})
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
  }, [])

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
                        document.getElementById(idOf(name))?.focus()
                      }}
                    >
                      {label ? `${label} : ${message}` : message}
                    </a>
                  </li>
                ))}
              </ul>
            )}
          </div>
        )}
        {children}
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

function labelOf(form: HTMLFormElement | null, id: string): string | undefined {
  const label = form?.querySelector(`[for="${id}"] .name, #${id}-legend`)
  return label?.textContent ?? undefined
}

type Input = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement

function inputsOf(form: HTMLFormElement): Input[] {
  return [...form.elements].filter(
    (each): each is Input => 'validity' in each && 'name' in each && each.name !== '',
  )
}

/** The values of a form's fields, by name. */
function valuesOf(form: HTMLFormElement): Draft {
  return Object.fromEntries(
    [...new FormData(form)].flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])),
  )
}

function mistakesIn(form: HTMLFormElement): Map<string, string> {
  const wrong = inputsOf(form).filter((input) => !input.validity.valid)
  return new Map(wrong.map((input) => [input.name, sentenceFor(input)]))
}

function sentenceFor({ validity, type, dataset }: Input): string {
  if (dataset.mistake) return dataset.mistake
  if (validity.valueMissing && type === 'radio') return t('Choisissez une réponse.', 'Choose an answer.')
  if (validity.valueMissing) return t('À remplir.', 'Please fill this in.')
  if (validity.typeMismatch && type === 'email')
    return t('Une adresse a la forme prenom.nom@ecole.fr.', 'An address looks like first.last@school.org.')
  if (validity.typeMismatch && type === 'url')
    return t('Une adresse commence par https://.', 'An address starts with https://.')
  if (validity.tooShort) return t('C’est un peu court.', 'This is a little short.')
  if (validity.rangeUnderflow || validity.rangeOverflow || validity.stepMismatch)
    return t('Ce nombre sort de l’échelle.', 'This number is off the scale.')
  return t('Cette valeur ne convient pas.', 'This value does not fit.')
}
