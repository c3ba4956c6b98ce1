import { useState } from 'preact/hooks'
import { type Common, describedBy, FieldError, Hint, Label } from './field.tsx'
import { useField } from './form.tsx'
import type { Bounds } from './number.ts'
import { NumberInput } from './number-input.tsx'

/** A field for a number, typed with a comma or a point; what cannot be read is refused, never reinterpreted. */
export function NumberField({
  name,
  label,
  hint,
  value,
  minimum,
  maximum,
  step,
}: Omit<Common, 'optional'> & Bounds) {
  const { id, kept, error } = useField(name)
  const [typed, setTyped] = useState(kept ?? value ?? '')
  return (
    <div class={error ? 'field wrong' : 'field'}>
      <Label id={id} label={label} optional={false} />
      {hint && <Hint id={id}>{hint}</Hint>}
      <NumberInput
        id={id}
        name={name}
        bounds={{ minimum, maximum, step }}
        value={typed}
        wrong={error !== undefined}
        describedBy={describedBy(id, hint, error)}
        type={setTyped}
      />
      <FieldError id={id} error={error} />
    </div>
  )
}
