import { useRef } from 'preact/hooks'
import { useField } from '../parts/form.tsx'

/** A box to tick; its value is `yes`, or empty, so that a draft brings back one that was unticked, too. */
export function Tick({ name, label, ticked }: { name: string; label: string; ticked: boolean }) {
  const { id, kept } = useField(name)
  const value = useRef<HTMLInputElement>(null)
  const isTicked = kept === undefined ? ticked : kept !== ''
  return (
    <div class="choice">
      <input
        type="checkbox"
        id={id}
        defaultChecked={isTicked}
        onInput={({ currentTarget }) => {
          if (value.current) value.current.value = currentTarget.checked ? 'yes' : ''
        }}
      />
      <input type="hidden" name={name} ref={value} defaultValue={isTicked ? 'yes' : ''} />
      <label for={id}>
        <span class="name">{label}</span>
      </label>
    </div>
  )
}
