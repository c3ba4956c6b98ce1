import { useState } from 'preact/hooks'
import type { Criterion, Scale } from '../../domain/edition/edition.ts'
import { say, t } from '../language.ts'
import { useField } from '../parts/form.tsx'

/** A mark: a slider for the thumb and a number for the keyboard, one value. It starts without one. */
export function MarkField({
  name,
  criterion,
  scale,
  value,
}: {
  name: string
  criterion: Criterion
  scale: Scale
  value: number | undefined
}) {
  const { id, kept, error } = useField(name)
  const [mark, setMark] = useState(kept ?? value?.toString() ?? '')
  const { minimum, maximum, step } = scale
  return (
    <div class={`field mark${error ? ' wrong' : ''}${mark === '' ? ' blank' : ''}`}>
      <label for={id}>
        <span class="name">{say(criterion.name)}</span>
      </label>
      <p class="question" id={`${id}-hint`}>
        {say(criterion.question)}
      </p>
      <div class="mark-row">
        <input
          type="range"
          aria-label={t(`${say(criterion.name)}, curseur`, `${say(criterion.name)}, slider`)}
          aria-valuetext={mark === '' ? t('pas de note', 'no mark') : mark}
          min={minimum}
          max={maximum}
          step={step}
          value={mark === '' ? (minimum + maximum) / 2 : mark}
          onInput={({ currentTarget }) => setMark(currentTarget.value)}
          onClick={({ currentTarget }) => setMark(currentTarget.value)}
        />
        <input
          id={id}
          type="number"
          name={name}
          inputMode="decimal"
          required
          min={minimum}
          max={maximum}
          step={step}
          value={mark}
          placeholder="—"
          data-mistake={t(
            `Une note de ${minimum} à ${maximum}, par pas de ${step}.`,
            `A mark from ${minimum} to ${maximum}, in steps of ${step}.`,
          )}
          aria-invalid={error ? 'true' : undefined}
          aria-describedby={[`${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ')}
          onInput={({ currentTarget }) => setMark(currentTarget.value)}
        />
      </div>
      <p class="bounds" aria-hidden="true">
        <span>{minimum}</span>
        <span>{maximum}</span>
      </p>
      {error && (
        <p class="error" id={`${id}-error`}>
          {error}
        </p>
      )}
    </div>
  )
}
