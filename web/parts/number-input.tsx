import { useLayoutEffect, useRef } from 'preact/hooks'
import { type Bounds, mistakeInNumber } from './number.ts'

/**
 * Where a number is typed, with a comma or a point. A text field: a number field of the browser's throws away what it
 * cannot read, and some read `1,5` as 15.
 */
export function NumberInput({
  id,
  name,
  bounds: { minimum, maximum, step },
  value,
  placeholder,
  wrong,
  describedBy,
  type,
}: {
  id: string
  name: string
  bounds: Bounds
  value: string
  placeholder?: string
  wrong: boolean
  describedBy: string | undefined
  type: (text: string) => void
}) {
  const input = useRef<HTMLInputElement>(null)
  useLayoutEffect(() => {
    input.current?.setCustomValidity(mistakeInNumber(value, { minimum, maximum, step }))
  }, [value, minimum, maximum, step])
  return (
    <input
      id={id}
      name={name}
      ref={input}
      type="text"
      inputMode={Number.isInteger(step) ? 'numeric' : 'decimal'}
      autoComplete="off"
      required
      value={value}
      placeholder={placeholder}
      aria-invalid={wrong ? 'true' : undefined}
      aria-describedby={describedBy}
      onInput={({ currentTarget }) => type(currentTarget.value)}
    />
  )
}
