import { useField } from '../parts/form.tsx'

/** Some lines to somebody, kept as they are typed. */
export function WordsField({
  name,
  label,
  hint,
  typed,
  type,
}: {
  name: string
  label: string
  hint: string
  typed: string
  type: (text: string) => void
}) {
  const { id, error } = useField(name)
  return (
    <div class={error ? 'field wrong' : 'field'}>
      <label for={id}>
        <span class="name">{label}</span>
      </label>
      <p class="hint" id={`${id}-hint`}>
        {hint}
      </p>
      <textarea
        id={id}
        name={name}
        rows={3}
        maxLength={2000}
        value={typed}
        aria-describedby={`${id}-hint`}
        onInput={({ currentTarget }) => type(currentTarget.value)}
      />
      {error && <p class="error">{error}</p>}
    </div>
  )
}
