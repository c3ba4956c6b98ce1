import { useId } from 'preact/hooks'

/** One choice that narrows or orders a list at once. */
export function Filter({
  label,
  value,
  options,
  change,
}: {
  label: string
  value: string
  options: readonly (readonly [value: string, label: string])[]
  change: (value: string) => void
}) {
  const id = useId()
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <select id={id} value={value} onChange={({ currentTarget }) => change(currentTarget.value)}>
        {options.map(([each, words]) => (
          <option key={each} value={each}>
            {words}
          </option>
        ))}
      </select>
    </div>
  )
}
