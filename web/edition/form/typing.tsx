import { useEffect, useRef, useState } from 'preact/hooks'
import type { Refusal } from '../../client.ts'
import { colon, language, say, t } from '../../language.ts'
import { type Editing, EditingContext, idOf } from './editing.ts'
import { Editor } from './editor.tsx'
import { sections, wordsFor } from './sections.ts'
import { type Content, type Path, put } from './values.ts'

/** The form of an edition, with what is wrong in it summed up on top, each a link to its field. */
export function Typing({
  content,
  initial,
  change,
  refusal,
  instead = () => undefined,
  prefix = '',
}: {
  content: Content
  initial: Content
  change: (content: Content) => void
  refusal: Refusal | undefined
  instead?: Editing['instead']
  /** What the fields' names start with in what was sent. */
  prefix?: string
}) {
  const summary = useRef<HTMLDivElement>(null)
  const latest = useRef(content)
  latest.current = content
  const [shown, setShown] = useState(refusal)
  useEffect(() => {
    setShown(refusal)
    if (refusal) setTimeout(() => summary.current?.focus())
  }, [refusal])
  const fields = (shown?.fields ?? []).map(({ path, detail }) => ({ path: path.replace(prefix, ''), detail }))
  const mistakes = new Map(fields.map(({ path, detail }) => [path, detail]))
  const set = (path: Path, value: unknown) => {
    latest.current = put(latest.current, path, value)
    change(latest.current)
  }
  return (
    <EditingContext.Provider value={{ content, initial, change: set, mistakes, instead }}>
      {shown && (
        <div class="summary" ref={summary} tabIndex={-1} role="alert">
          <p>
            <strong>{shown.message}</strong>
          </p>
          <ul>
            {fields.map(({ path, detail }) => (
              <li key={path}>
                <a
                  href={`#${idOf(path.split('.'))}`}
                  onClick={(event) => {
                    event.preventDefault()
                    open(path)
                  }}
                >
                  {say(wordsFor(path))}
                  {colon()}
                  {detail}
                </a>
              </li>
            ))}
          </ul>
        </div>
      )}
      <div class="edition-form" lang={language()}>
        <Editor sections={sections} />
      </div>
      <p class="hint">
        {t(
          'Ce que vous écrivez reste sur cet appareil jusqu’à l’enregistrement.',
          'What you write stays on this device until it is saved.',
        )}
      </p>
    </EditingContext.Provider>
  )
}

/** Goes to a field, or to what holds it, and unfolds all that it stands in. */
function open(path: string): void {
  const steps = path.split('.')
  const found = [
    ...steps.map((_, index) => idOf(steps.slice(0, steps.length - index))),
    idOf([...steps, 'fr']),
  ].flatMap((id) => document.getElementById(id) ?? [])
  const field = document.getElementById(idOf([...steps, 'fr'])) ?? found[0]
  for (let above = field?.parentElement; above; above = above.parentElement)
    if (above instanceof HTMLDetailsElement) above.open = true
  if (field instanceof HTMLDetailsElement) field.open = true
  field?.focus()
}
