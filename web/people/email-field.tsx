import { useEffect, useRef } from 'preact/hooks'
import { addressProblem } from '../../domain/email-address.ts'
import { say } from '../language.ts'
import { type Common, Field } from '../parts/field.tsx'

/**
 * A field for a mail address, under the name `email`. A browser takes addresses that no mail reaches, and says less of those that
 * it refuses: what is wrong is told as the API would.
 */
export function EmailField(props: Pick<Common, 'label' | 'hint'>) {
  const around = useRef<HTMLDivElement>(null)
  const check = () => {
    const input = around.current?.querySelector('input')
    const told = input?.value ? addressProblem(input.value) : undefined
    input?.setCustomValidity(told ? say(told) : '')
  }
  // What a draft brought back was not typed.
  useEffect(check)
  return (
    <div ref={around} onInputCapture={check}>
      <Field {...props} name="email" type="email" autoComplete="email" spellcheck={false} />
    </div>
  )
}
