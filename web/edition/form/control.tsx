import type { InputHTMLAttributes } from 'preact'
import { useContext, useState } from 'preact/hooks'
import { instantOf, localOf } from '../../../domain/time.ts'
import { say, t } from '../../language.ts'
import { Button } from '../../parts/button.tsx'
import { EditingContext, idOf } from './editing.ts'
import type { Shape } from './shape.ts'
import { at, type Path } from './values.ts'

type Of<Kind> = Extract<Shape, { kind: Kind }>
type Plain = Exclude<Shape, { kind: 'group' | 'list' | 'when' }>

/** One field of an edition, of whatever kind. */
export function Control({ shape, path }: { shape: Plain; path: Path }) {
  switch (shape.kind) {
    case 'text':
      return <BothLanguages shape={shape} path={path} />
    case 'tick':
      return <Tick shape={shape} path={path} />
    case 'choice':
      return <Choice shape={shape} path={path} />
    case 'lines':
      return <Lines shape={shape} path={path} />
    case 'picture':
      return <Picture shape={shape} path={path} />
    default:
      return <Line shape={shape} path={path} />
  }
}

type Held = { id: string; value: unknown; error: string | undefined; change: (value: unknown) => void }

function useHeld(path: Path): Held {
  const { content, change, mistakes } = useContext(EditingContext)
  return {
    id: idOf(path),
    value: at(content, path),
    error: mistakes.get(path.join('.')),
    change: (value) => change(path, value),
  }
}

function Around({
  id,
  error,
  label,
  hint,
  children,
}: {
  id: string
  error: string | undefined
  label: string
  hint?: string | undefined
  children: preact.ComponentChildren
}) {
  return (
    <div class={error ? 'field wrong' : 'field'}>
      <label for={id}>
        <span class="name">{label}</span>
      </label>
      {hint && (
        <p class="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {children}
      {error && (
        <p class="error" id={`${id}-error`}>
          {error}
        </p>
      )}
    </div>
  )
}

function described(id: string, hint: unknown, error: string | undefined) {
  const ids = [hint ? `${id}-hint` : '', error ? `${id}-error` : ''].filter(Boolean).join(' ')
  return { 'aria-describedby': ids || undefined, 'aria-invalid': error ? ('true' as const) : undefined }
}

/** French first; where the English is left empty, the French is shown instead. */
function BothLanguages({ shape, path }: { shape: Of<'text'>; path: Path }) {
  const { change } = useContext(EditingContext)
  const whole = useHeld(path)
  const french = useHeld([...path, 'fr'])
  const english = useHeld([...path, 'en'])
  const typed = (language: 'fr' | 'en', value: string) => {
    const next = { fr: String(french.value ?? ''), en: String(english.value ?? ''), [language]: value }
    const gone = shape.optional && next.fr === '' && next.en === ''
    change(path, gone ? undefined : next)
  }
  const input = (language: 'fr' | 'en', { id, value, error }: Held, hint: string | undefined) => {
    const props = {
      id,
      lang: language,
      value: String(value ?? ''),
      onInput: (event: { currentTarget: { value: string } }) => typed(language, event.currentTarget.value),
      ...described(id, hint, error),
    }
    return shape.long ? <textarea rows={4} {...props} /> : <input type="text" {...props} />
  }
  const label = say(shape.label)
  const empty = t('Vide, le français est montré.', 'Left empty, the French is shown.')
  return (
    <>
      <Around
        id={french.id}
        error={french.error ?? whole.error}
        label={t(`${label} (français)`, `${label} (French)`)}
        hint={shape.hint && say(shape.hint)}
      >
        {input('fr', french, shape.hint && say(shape.hint))}
      </Around>
      <Around
        id={english.id}
        error={english.error}
        label={t(`${label} (anglais)`, `${label} (English)`)}
        hint={empty}
      >
        {input('en', english, empty)}
      </Around>
    </>
  )
}

function Line({ shape, path }: { shape: Of<'line' | 'number' | 'moment'>; path: Path }) {
  const { content, initial } = useContext(EditingContext)
  const { id, value, error, change } = useHeld(path)
  const hint = shape.hint && say(shape.hint)
  const zone = zoneOf(content) ?? zoneOf(initial) ?? 'UTC'
  const optional = 'optional' in shape && shape.optional
  const shown = shape.kind === 'moment' ? localIn(value, zone) : String(value ?? '')
  const read = (typed: string): unknown => {
    if (typed === '' && optional) return undefined
    if (shape.kind === 'number')
      return /^-?\d+(?:[.,]\d+)?$/.test(typed) ? Number(typed.replace(',', '.')) : typed
    return shape.kind === 'moment' ? (instantOf(typed, zone) ?? '') : typed
  }
  // What is typed stays as it is typed: a number is no more than what it comes to.
  const [typed, setTyped] = useState<string>()
  const own = typed !== undefined && same(read(typed), value) ? typed : shown
  const type = shape.kind === 'moment' ? 'datetime-local' : ('type' in shape && shape.type) || 'text'
  const native = {
    type,
    ...(shape.kind === 'number' && { inputMode: 'decimal' }),
  } as InputHTMLAttributes<HTMLInputElement>
  return (
    <Around id={id} error={error} label={say(shape.label)} hint={hint}>
      <input
        id={id}
        value={own}
        onInput={({ currentTarget }) => {
          setTyped(currentTarget.value)
          change(read(currentTarget.value))
        }}
        {...native}
        {...described(id, hint, error)}
      />
    </Around>
  )
}

function same(one: unknown, other: unknown): boolean {
  return one === other
}

function zoneOf(content: unknown): string | undefined {
  const zone = at(content, ['timeZone'])
  try {
    return typeof zone === 'string' && new Intl.DateTimeFormat('en', { timeZone: zone }) ? zone : undefined
  } catch {
    return undefined
  }
}

function localIn(value: unknown, zone: string): string {
  return typeof value === 'string' && !Number.isNaN(Date.parse(value)) ? localOf(value, zone) : ''
}

/** Where nothing was said, unticking says nothing again. */
function Tick({ shape, path }: { shape: Of<'tick'>; path: Path }) {
  const { initial } = useContext(EditingContext)
  const { id, value, error, change } = useHeld(path)
  const off = shape.needed || at(initial, path) === false ? false : undefined
  return (
    <div class={error ? 'field wrong' : 'field'}>
      <div class="choice">
        <input
          type="checkbox"
          id={id}
          checked={value === true}
          onChange={({ currentTarget }) => change(currentTarget.checked ? true : off)}
          {...described(id, undefined, error)}
        />
        <label for={id}>
          <span class="name">{say(shape.label)}</span>
        </label>
      </div>
      {error && (
        <p class="error" id={`${id}-error`}>
          {error}
        </p>
      )}
    </div>
  )
}

function Choice({ shape, path }: { shape: Of<'choice'>; path: Path }) {
  const { id, value, error, change } = useHeld(path)
  const known = shape.options.some((option) => option.value === value)
  return (
    <Around id={id} error={error} label={say(shape.label)}>
      <select
        id={id}
        value={String(value ?? '')}
        onChange={({ currentTarget }) => change(currentTarget.value || undefined)}
        {...described(id, undefined, error)}
      >
        {(!known || shape.optional) && <option value="">{t('Choisir…', 'Choose…')}</option>}
        {shape.options.map((option) => (
          <option key={option.value} value={option.value} selected={option.value === value}>
            {say(option)}
          </option>
        ))}
      </select>
    </Around>
  )
}

function Lines({ shape, path }: { shape: Of<'lines'>; path: Path }) {
  const { mistakes } = useContext(EditingContext)
  const { id, value, change } = useHeld(path)
  const lines = Array.isArray(value) ? value.map(String) : []
  const [typed, setTyped] = useState<string>()
  const read = (text: string) =>
    text
      .split('\n')
      .map((line) => line.trim())
      .filter((line) => line !== '')
  const own = typed !== undefined && read(typed).join('\n') === lines.join('\n') ? typed : lines.join('\n')
  const start = path.join('.')
  const error = [...mistakes].find(([each]) => each === start || each.startsWith(`${start}.`))?.[1]
  const hint = shape.hint && say(shape.hint)
  return (
    <Around id={id} error={error} label={say(shape.label)} hint={hint}>
      <textarea
        id={id}
        rows={3}
        value={own}
        onInput={({ currentTarget }) => {
          setTyped(currentTarget.value)
          const next = read(currentTarget.value)
          change(next.length === 0 && shape.optional ? undefined : next)
        }}
        {...described(id, hint, error)}
      />
    </Around>
  )
}

/** A small picture, kept in the edition itself. */
function Picture({ shape, path }: { shape: Of<'picture'>; path: Path }) {
  const { id, value, error, change } = useHeld(path)
  const hint = t(
    'Un petit fichier PNG, WebP ou SVG, de 20 ko au plus.',
    'A small PNG, WebP or SVG file, of 20 kB at most.',
  )
  return (
    <Around id={id} error={error} label={say(shape.label)} hint={hint}>
      {typeof value === 'string' && (
        <img width="120" src={value} alt={t('Le logo actuel', 'The logo as it is')} />
      )}
      <input
        id={id}
        type="file"
        accept="image/png,image/webp,image/svg+xml"
        onChange={({ currentTarget }) => {
          const file = currentTarget.files?.[0]
          if (!file) return
          const reader = new FileReader()
          reader.onload = () => change(String(reader.result))
          reader.readAsDataURL(file)
        }}
        {...described(id, hint, error)}
      />
      {typeof value === 'string' && (
        <Button kind="word" press={() => change(undefined)}>
          {t('Retirer le logo', 'Remove the logo')}
        </Button>
      )}
    </Around>
  )
}
