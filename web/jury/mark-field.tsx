import type { Criterion, Scale } from '../../domain/edition/edition.ts'
import { decimal, percent, say, t } from '../language.ts'
import { useField } from '../parts/form.tsx'
import { numberIn, typedNumber } from '../parts/number.ts'
import { NumberInput } from '../parts/number-input.tsx'

/**
 * A mark: a slider for the thumb, a step more or less beside it, and a number for the keyboard, one value. It starts without
 * one, and shows none. What the marks stand for is told below, and gives them.
 */
export function MarkField({
  name,
  criterion,
  share,
  scale,
  typed,
  type,
}: {
  name: string
  criterion: Criterion
  /** What part of the prize's mark this one makes, from 0 to 1. */
  share: number
  scale: Scale
  typed: string
  type: (text: string) => void
}) {
  const { id, error } = useField(name)
  const { minimum, maximum, step } = scale
  const mark = numberIn(typed)
  const give = (number: number) => type(typedNumber(number))
  const slide = ({ currentTarget }: { currentTarget: HTMLInputElement }) => give(currentTarget.valueAsNumber)
  const by = (steps: number) => {
    const from = mark ?? (minimum + maximum) / 2
    const next = Math.round((from - minimum) / step + steps) * step + minimum
    give(Number(Math.min(maximum, Math.max(minimum, next)).toFixed(6)))
  }
  const called = say(criterion.name)
  const levels = criterion.guidance ?? []
  const reached = mark === undefined ? undefined : levels.findLast((level) => level.mark <= mark)
  return (
    <div class={`field mark${error ? ' wrong' : ''}${mark === undefined ? ' blank' : ''}`}>
      <div class="mark-head">
        <label for={id}>
          <span class="name">{called}</span>
        </label>
        <NumberInput
          id={id}
          name={name}
          bounds={scale}
          value={typed}
          placeholder="—"
          wrong={error !== undefined}
          describedBy={[`${id}-hint`, reached && `${id}-level`, error && `${id}-error`]
            .filter(Boolean)
            .join(' ')}
          type={type}
        />
      </div>
      <p class="asked" id={`${id}-hint`}>
        {say(criterion.question)}{' '}
        {share < 1 && (
          <span class="weight">{t(`Compte pour ${percent(share)}.`, `Counts for ${percent(share)}.`)}</span>
        )}
      </p>
      <div class="mark-row">
        <button
          type="button"
          class="step"
          aria-label={t(`${called} : un cran de moins`, `${called}: one step less`)}
          onClick={() => by(-1)}
        >
          −
        </button>
        <input
          type="range"
          aria-label={t(`${called}, curseur`, `${called}, slider`)}
          aria-valuetext={mark === undefined ? t('pas de note', 'no mark') : typed}
          min={minimum}
          max={maximum}
          step={step}
          value={mark ?? (minimum + maximum) / 2}
          onInput={slide}
          // A tap where the thumb of the slider waits changes no value: it gives the mark all the same.
          onClick={slide}
          onPointerUp={slide}
        />
        <button
          type="button"
          class="step"
          aria-label={t(`${called} : un cran de plus`, `${called}: one step more`)}
          onClick={() => by(1)}
        >
          +
        </button>
      </div>
      <p class="bounds" aria-hidden="true">
        <span>{decimal(minimum, 6)}</span>
        {mark === undefined && <span>{t('pas de note', 'no mark')}</span>}
        <span>{decimal(maximum, 6)}</span>
      </p>
      {reached && (
        <p class="level" id={`${id}-level`}>
          {say(reached.text)}
        </p>
      )}
      {levels.length > 0 && (
        <details class="levels">
          <summary>{t('Repères', 'Guidance')}</summary>
          <ul>
            {levels.map((level) => (
              <li key={level.mark}>
                <button type="button" aria-pressed={level === reached} onClick={() => give(level.mark)}>
                  <strong>{decimal(level.mark, 6)}</strong> <span>{say(level.text)}</span>
                </button>
              </li>
            ))}
          </ul>
        </details>
      )}
      {error && (
        <p class="error" id={`${id}-error`}>
          {error}
        </p>
      )}
    </div>
  )
}
