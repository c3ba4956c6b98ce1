import { useEffect, useRef, useState } from 'preact/hooks'
import { t } from '../language.ts'
import { challengeTitle } from '../lookups.ts'
import type { Edition } from '../session.ts'
import { moved, placeAt } from './wishes.ts'

type Props = {
  edition: Edition
  wishes: readonly string[]
  change: (wishes: string[]) => void
}

/** Challenges ranked by wish: dragged by their handle, or moved by buttons, which say aloud where one now stands. */
export function WishList({ edition, wishes, change }: Props) {
  const rows = useRef<HTMLOListElement>(null)
  const [dragged, setDragged] = useState<string[]>()
  const [said, setSaid] = useState('')
  const focus = useRef<string>(undefined)
  const order = dragged ?? wishes
  const title = (id: string) => challengeTitle(edition, id)
  // A row that changes its place loses the focus that a button in it had.
  useEffect(() => {
    if (focus.current) document.getElementById(focus.current)?.focus()
    focus.current = undefined
  })
  const settle = (next: string[], id: string) => {
    const place = next.indexOf(id) + 1
    setSaid(
      t(
        `« ${title(id)} » est maintenant le vœu ${place} sur ${next.length}.`,
        `“${title(id)}” is now wish ${place} of ${next.length}.`,
      ),
    )
    change(next)
  }
  const move = (id: string, by: 1 | -1, button: string) => {
    const from = wishes.indexOf(id)
    if (from + by < 0 || from + by >= wishes.length) return
    focus.current = button
    settle(moved(wishes, from, from + by), id)
  }
  const drag = (id: string, height: number) => {
    const boxes = [...(rows.current?.children ?? [])].map((row) => row.getBoundingClientRect())
    const from = order.indexOf(id)
    const others = boxes.filter((_, index) => index !== from)
    const to = placeAt(others, height)
    if (to !== from) setDragged(moved(order, from, to))
  }
  const dragging = useRef<string>(undefined)
  const drop = () => {
    const id = dragging.current
    dragging.current = undefined
    if (id && dragged) settle(dragged, id)
    setDragged(undefined)
  }
  const left = edition.challenges.filter(({ id }) => !wishes.includes(id))
  const remove = (id: string) => {
    focus.current = 'wish-more'
    setSaid(
      t(`« ${title(id)} » n’est plus parmi vos vœux.`, `“${title(id)}” is no longer among your wishes.`),
    )
    change(wishes.filter((each) => each !== id))
  }
  return (
    <fieldset class="field stack">
      <legend>{t('Vos vœux', 'Your wishes')}</legend>
      <p class="hint" id="wishes-hint">
        {t(
          'Les défis qui vous attirent, le premier d’abord. Faites glisser un vœu, ou déplacez-le par ses boutons.',
          'The challenges that attract you, the first one first. Drag a wish, or move it by its buttons.',
        )}
      </p>
      <ol
        ref={rows}
        class="stack"
        onPointerMove={({ clientY }) => dragging.current && drag(dragging.current, clientY)}
        onPointerUp={drop}
        onPointerCancel={drop}
      >
        {order.map((id, index) => (
          <li key={id}>
            <div class="choice">
              <span
                aria-hidden="true"
                style={{ cursor: 'grab', touchAction: 'none', padding: '0 0.5rem' }}
                onPointerDown={(event) => {
                  event.preventDefault()
                  dragging.current = id
                  rows.current?.setPointerCapture(event.pointerId)
                }}
              >
                ⠿
              </span>
              <div>
                <strong>{title(id)}</strong>
                <div class="row">
                  {buttons.map(({ name, by, sign, label }) => (
                    <button
                      key={name}
                      type="button"
                      id={`wish-${name}-${id}`}
                      class="button plain"
                      aria-label={label(title(id))}
                      aria-disabled={(by < 0 ? index === 0 : index === order.length - 1) ? 'true' : undefined}
                      onClick={() => move(id, by, `wish-${name}-${id}`)}
                    >
                      {sign}
                    </button>
                  ))}
                  <button
                    type="button"
                    class="button word"
                    aria-label={t(
                      `Retirer « ${title(id)} » de mes vœux`,
                      `Remove “${title(id)}” from my wishes`,
                    )}
                    onClick={() => remove(id)}
                  >
                    {t('Retirer', 'Remove')}
                  </button>
                </div>
              </div>
            </div>
          </li>
        ))}
      </ol>
      <p class="hidden-text" role="status">
        {said}
      </p>
      {left.length > 0 && (
        <>
          <label for="wish-more">{t('Ajouter un défi', 'Add a challenge')}</label>
          <div class="row">
            <select id="wish-more" aria-describedby="wishes-hint">
              {left.map(({ id }) => (
                <option key={id} value={id}>
                  {title(id)}
                </option>
              ))}
            </select>
            <button
              type="button"
              class="button plain"
              onClick={() => {
                const select = document.getElementById('wish-more') as HTMLSelectElement
                settle([...wishes, select.value], select.value)
              }}
            >
              {t('Ajouter', 'Add')}
            </button>
          </div>
        </>
      )}
    </fieldset>
  )
}

const buttons = [
  {
    name: 'up',
    by: -1,
    sign: '↑',
    label: (title: string) => t(`Monter « ${title} »`, `Move “${title}” up`),
  },
  {
    name: 'down',
    by: 1,
    sign: '↓',
    label: (title: string) => t(`Descendre « ${title} »`, `Move “${title}” down`),
  },
] as const
