import type { ComponentChildren, InputHTMLAttributes } from 'preact'
import { t } from '../language.ts'
import { useField } from './form.tsx'

export type Common = {
  name: string
  label: string
  hint?: ComponentChildren
  optional?: boolean
  value?: string | undefined
}

type Native = {
  type?: 'email' | 'url' | 'text' | 'datetime-local'
  autoComplete?: string
  inputMode?: 'numeric'
  minLength?: number
  maxLength?: number
  spellcheck?: boolean
  autoCapitalize?: 'none' | 'characters' | 'words'
}

/** A field with its label, hint and error; what was typed before comes back from the form's draft. */
export function Field({
  name,
  label,
  hint,
  optional = false,
  value,
  type = 'text',
  ...native
}: Common & Native) {
  const input = { ...native, type } as InputHTMLAttributes<HTMLInputElement>
  const { id, kept, error } = useField(name)
  return (
    <div class={error ? 'field wrong' : 'field'}>
      <Label id={id} label={label} optional={optional} />
      {hint && <Hint id={id}>{hint}</Hint>}
      <input
        id={id}
        name={name}
        required={!optional}
        defaultValue={kept ?? value ?? ''}
        aria-invalid={error ? 'true' : undefined}
        aria-describedby={describedBy(id, hint, error)}
        {...input}
      />
      <FieldError id={id} error={error} />
    </div>
  )
}

/** A field for several lines. */
export function TextField({
  name,
  label,
  hint,
  optional = false,
  value,
  maxLength,
}: Common & { maxLength?: number }) {
  const { id, kept, error } = useField(name)
  return (
    <div class={error ? 'field wrong' : 'field'}>
      <Label id={id} label={label} optional={optional} />
      {hint && <Hint id={id}>{hint}</Hint>}
      <textarea
        id={id}
        name={name}
        rows={4}
        required={!optional}
        maxLength={maxLength}
        defaultValue={kept ?? value ?? ''}
        aria-invalid={error ? 'true' : undefined}
        aria-describedby={describedBy(id, hint, error)}
      />
      <FieldError id={id} error={error} />
    </div>
  )
}

export type Option = { value: string; label: string; detail?: string }

/** One choice out of a list, as large rows to press. */
export function ChoiceField({ name, label, hint, options, value }: Common & { options: readonly Option[] }) {
  const { id, kept, error } = useField(name)
  return (
    <fieldset class={error ? 'field wrong' : 'field'} aria-describedby={describedBy(id, hint, error)}>
      <legend id={`${id}-legend`}>{label}</legend>
      {hint && <Hint id={id}>{hint}</Hint>}
      {options.map((option, index) => (
        <div class="choice" key={option.value}>
          <input
            type="radio"
            id={index === 0 ? id : `${id}-${index}`}
            name={name}
            value={option.value}
            required
            defaultChecked={(kept ?? value) === option.value}
          />
          <label for={index === 0 ? id : `${id}-${index}`}>
            {option.label}
            {option.detail && <span class="hint"> {option.detail}</span>}
          </label>
        </div>
      ))}
      <FieldError id={id} error={error} />
    </fieldset>
  )
}

/** One choice out of a long list. */
export function SelectField({
  name,
  label,
  hint,
  value,
  groups,
}: Common & { groups: readonly { label: string; options: readonly Option[] }[] }) {
  const { id, kept, error } = useField(name)
  const chosen = kept ?? value ?? ''
  return (
    <div class={error ? 'field wrong' : 'field'}>
      <Label id={id} label={label} optional={false} />
      {hint && <Hint id={id}>{hint}</Hint>}
      <select
        id={id}
        name={name}
        required
        aria-invalid={error ? 'true' : undefined}
        aria-describedby={describedBy(id, hint, error)}
      >
        <option value="">{t('Choisir…', 'Choose…')}</option>
        {groups.map((group) => (
          <optgroup key={group.label} label={group.label}>
            {group.options.map((option) => (
              <option key={option.value} value={option.value} selected={option.value === chosen}>
                {option.label}
              </option>
            ))}
          </optgroup>
        ))}
      </select>
      <FieldError id={id} error={error} />
    </div>
  )
}

/** All of a list to choose from, by name. */
export function groupOf(label: string, all: readonly { id: string; name: string }[]) {
  return { label, options: all.map(({ id, name }) => ({ value: id, label: name })) }
}

/** What a field is called, and whether it may stay empty. */
export function Label({ id, label, optional }: { id: string; label: string; optional: boolean }) {
  return (
    <label for={id}>
      <span class="name">{label}</span>
      {optional && <span class="hint"> {t('(facultatif)', '(optional)')}</span>}
    </label>
  )
}

/** What helps to fill a field in. */
export function Hint({ id, children }: { id: string; children: ComponentChildren }) {
  return (
    <p class="hint" id={`${id}-hint`}>
      {children}
    </p>
  )
}

/** What is wrong with a field. */
export function FieldError({ id, error }: { id: string; error: string | undefined }) {
  return error ? (
    <p class="error" id={`${id}-error`}>
      {error}
    </p>
  ) : null
}

/** Ties a field to its hint and its error. */
export function describedBy(id: string, hint: unknown, error: string | undefined): string | undefined {
  return [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ') || undefined
}
