import { useId } from 'preact/hooks'

/** Words that narrow a list as they are typed. */
export function Search({
  label,
  value,
  change,
}: {
  label: string
  value: string
  change: (value: string) => void
}) {
  const id = useId()
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <input
        id={id}
        type="search"
        value={value}
        autoComplete="off"
        onInput={({ currentTarget }) => change(currentTarget.value)}
      />
    </div>
  )
}
