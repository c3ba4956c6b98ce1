import { useState } from 'preact/hooks'
import type { Criterion, Scale } from '../../domain/edition/edition.ts'
import { decimal, percent, say, t } from '../language.ts'
import { useField } from '../parts/form.tsx'
import { numberIn, typedNumber } from '../parts/number.ts'
import { NumberInput } from '../parts/number-input.tsx'

/** A mark: a slider for the thumb and a number for the keyboard, one value. It starts without one, and shows none. */
export function MarkField({
  name,
  criterion,
  share,
  scale,
  value,
}: {
  name: string
  criterion: Criterion
  /** What part of the prize's mark this one makes, from 0 to 1. */
  share: number
  scale: Scale
  value: number | undefined
}) {
  const { id, kept, error } = useField(name)
  const [typed, setTyped] = useState(kept ?? (value === undefined ? '' : typedNumber(value)))
  const { minimum, maximum, step } = scale
  const mark = numberIn(typed)
  const slide = ({ currentTarget }: { currentTarget: HTMLInputElement }) =>
    setTyped(typedNumber(currentTarget.valueAsNumber))
  return (
    <div class={`field mark${error ? ' wrong' : ''}${mark === undefined ? ' blank' : ''}`}>
      <label for={id}>
        <span class="name">{say(criterion.name)}</span>
      </label>
      <p class="question" id={`${id}-hint`}>
        {say(criterion.question)}{' '}
        {share < 1 && (
          <span class="weight">{t(`Compte pour ${percent(share)}.`, `Counts for ${percent(share)}.`)}</span>
        )}
      </p>
      <div class="mark-row">
        <input
          type="range"
          aria-label={t(`${say(criterion.name)}, curseur`, `${say(criterion.name)}, slider`)}
          aria-valuetext={mark === undefined ? t('pas de note', 'no mark') : typed}
          min={minimum}
          max={maximum}
          step={step}
          value={mark ?? (minimum + maximum) / 2}
          onInput={slide}
          onClick={slide}
        />
        <NumberInput
          id={id}
          name={name}
          bounds={scale}
          value={typed}
          placeholder="—"
          wrong={error !== undefined}
          describedBy={[`${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ')}
          type={setTyped}
        />
      </div>
      <p class="bounds" aria-hidden="true">
        <span>{decimal(minimum, 6)}</span>
        {mark === undefined && <span>{t('pas de note', 'no mark')}</span>}
        <span>{decimal(maximum, 6)}</span>
      </p>
      {error && (
        <p class="error" id={`${id}-error`}>
          {error}
        </p>
      )}
    </div>
  )
}
