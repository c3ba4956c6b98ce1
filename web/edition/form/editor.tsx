import { useContext } from 'preact/hooks'
import { say, t } from '../../language.ts'
import { Button } from '../../parts/button.tsx'
import { Control } from './control.tsx'
import { EditingContext, idOf } from './editing.ts'
import type { Section, Shape } from './shape.ts'
import { at, moved, type Path } from './values.ts'

/** All parts of an edition, each folded together until somebody works on it or something in it is wrong. */
export function Editor({ sections }: { sections: readonly Section[] }) {
  const { mistakes } = useContext(EditingContext)
  const isWrong = ({ fields }: Section) =>
    fields.some((each) => 'name' in each && isWithin(mistakes, [each.name]))
  return (
    <>
      {sections.map((section) => (
        <details key={section.id} class="fold" open={isWrong(section) || undefined}>
          <summary>
            <h2>{say(section.label)}</h2>
          </summary>
          <div class="stack">
            <Fields shapes={section.fields} path={[]} />
          </div>
        </details>
      ))}
    </>
  )
}

function isWithin(mistakes: ReadonlyMap<string, string>, path: Path): boolean {
  const start = path.join('.')
  return [...mistakes.keys()].some((each) => each === start || each.startsWith(`${start}.`))
}

function Fields({ shapes, path }: { shapes: readonly Shape[]; path: Path }) {
  const { content, instead } = useContext(EditingContext)
  return (
    <>
      {shapes.map((shape) => {
        if (shape.kind === 'when')
          return at(content, [...path, shape.field]) === shape.is ? (
            <Fields key={`${shape.field} ${shape.is}`} shapes={shape.fields} path={path} />
          ) : null
        const other = path.length === 0 ? instead(shape.name) : undefined
        return other === undefined ? (
          <Field key={shape.name} shape={shape} path={[...path, shape.name]} />
        ) : (
          <fieldset key={shape.name}>
            <legend>{say(shape.label)}</legend>
            {other}
          </fieldset>
        )
      })}
    </>
  )
}

function Field({ shape, path }: { shape: Exclude<Shape, { kind: 'when' }>; path: Path }) {
  if (shape.kind === 'group') return <Group shape={shape} path={path} />
  if (shape.kind === 'list') return <List shape={shape} path={path} />
  return <Control shape={shape} path={path} />
}

/** What is wrong with a group or a list as such. */
function Wrong({ path }: { path: Path }) {
  const { mistakes } = useContext(EditingContext)
  const mistake = mistakes.get(path.join('.'))
  return mistake ? <p class="error">{mistake}</p> : null
}

function Group({ shape, path }: { shape: Extract<Shape, { kind: 'group' }>; path: Path }) {
  const { content, change } = useContext(EditingContext)
  const stands = at(content, path) !== undefined
  const { blank } = shape
  return (
    <fieldset id={idOf(path)} tabIndex={-1}>
      <legend>{say(shape.label)}</legend>
      {shape.hint && <p class="hint">{say(shape.hint)}</p>}
      <Wrong path={path} />
      {stands && <Fields shapes={shape.fields} path={path} />}
      {blank && (
        <Button
          kind="plain"
          press={() => change(path, stands ? undefined : blank)}
          label={`${stands ? t('Retirer', 'Remove') : t('Ajouter', 'Add')} : ${say(shape.label)}`}
        >
          {stands ? t('Retirer', 'Remove') : t('Ajouter', 'Add')}
        </Button>
      )}
    </fieldset>
  )
}

function List({ shape, path }: { shape: Extract<Shape, { kind: 'list' }>; path: Path }) {
  const { content, change, mistakes } = useContext(EditingContext)
  const found = at(content, path)
  const entries = Array.isArray(found) ? (found as unknown[]) : []
  const isWrong = (index: number) => isWithin(mistakes, [...path, index])
  const set = (next: readonly unknown[]) =>
    change(path, next.length === 0 && shape.optional ? undefined : next)
  const add = () => {
    set([...entries, shape.blank])
    const [first] = shape.fields
    const name = first && 'name' in first ? first.name : ''
    focusOn(idOf([...path, entries.length, name]))
  }
  const move = (index: number, by: -1 | 1) => {
    set(moved(entries, index, by))
    focusOn(`${idOf([...path, index + by])}${by < 0 ? '-up' : '-down'}`)
  }
  return (
    <fieldset id={idOf(path)} tabIndex={-1}>
      <legend>{say(shape.label)}</legend>
      {shape.hint && <p class="hint">{say(shape.hint)}</p>}
      <Wrong path={path} />
      <ol class="stack">
        {entries.map((entry, index) => {
          const title = titleOf(entry) || `${say(shape.one)} ${index + 1}`
          const where = [...path, index]
          return (
            <li key={index}>
              <details id={idOf(where)} open={isWrong(index) || title !== titleOf(entry) || undefined}>
                <summary>{title}</summary>
                <Fields shapes={shape.fields} path={where} />
              </details>
              <div class="acts">
                <MoveButton id={`${idOf(where)}-up`} off={index === 0} press={() => move(index, -1)}>
                  <span aria-hidden="true">↑</span>
                  <span class="hidden-text">{t(`Monter : ${title}`, `Move up: ${title}`)}</span>
                </MoveButton>
                <MoveButton
                  id={`${idOf(where)}-down`}
                  off={index === entries.length - 1}
                  press={() => move(index, 1)}
                >
                  <span aria-hidden="true">↓</span>
                  <span class="hidden-text">{t(`Descendre : ${title}`, `Move down: ${title}`)}</span>
                </MoveButton>
                <Button
                  kind="word"
                  press={() => {
                    set(entries.filter((_, place) => place !== index))
                    focusOn(idOf(path))
                  }}
                  label={`${t('Retirer', 'Remove')} : ${title}`}
                >
                  {t('Retirer', 'Remove')}
                </Button>
              </div>
            </li>
          )
        })}
      </ol>
      <Button kind="plain" press={add}>
        {`${t('Ajouter', 'Add')} : ${say(shape.one)}`}
      </Button>
    </fieldset>
  )
}

function MoveButton({
  id,
  off,
  press,
  children,
}: {
  id: string
  off: boolean
  press: () => void
  children: preact.ComponentChildren
}) {
  return (
    <button
      type="button"
      id={id}
      class="button word"
      aria-disabled={off ? 'true' : undefined}
      onClick={() => !off && press()}
    >
      {children}
    </button>
  )
}

/** Once the page shows it. */
function focusOn(id: string): void {
  setTimeout(() => document.getElementById(id)?.focus())
}

/** What an entry of a list is called. */
function titleOf(entry: unknown): string {
  const words = ['title', 'name', 'question', 'text', 'mark', 'id'].map((field) => {
    const found = at(entry, [field])
    return String((typeof found === 'object' ? at(found, ['fr']) : found) ?? '')
  })
  return words.find((each) => each !== '') ?? ''
}
