import { useState } from 'preact/hooks'
import { t } from '../language.ts'
import { Button } from '../parts/button.tsx'
import { Filter } from '../parts/filter.tsx'

/** A choice out of a list, and what follows from it, before it is made. */
export function Target({
  label,
  act,
  options,
  follows,
  choose,
}: {
  label: string
  act: string
  options: readonly (readonly [string, string])[]
  follows: (chosen: string) => string
  choose: (chosen: string) => unknown
}) {
  const [to, setTo] = useState('')
  const chosen = options.some(([value]) => value === to) ? to : ''
  return (
    <div class="target">
      <Filter
        label={label}
        value={chosen}
        options={[['', t('Choisir…', 'Choose…')], ...options]}
        change={setTo}
      />
      <p aria-live="polite">{chosen && follows(chosen)}</p>
      <Button disabled={!chosen} press={() => choose(chosen)}>
        {act}
      </Button>
    </div>
  )
}
