import type { Draft } from '../draft.ts'
import { t } from '../language.ts'

/** What a field is called, under the name of the group that it stands in. */
export function labelOf(form: HTMLFormElement | null, id: string): string | undefined {
  const label = form?.querySelector(`[for="${id}"] .name, #${id}-legend`)
  const group = form?.querySelector(`#${id}`)?.closest('fieldset')?.querySelector('legend')
  const names = [group === label ? undefined : group?.textContent, label?.textContent].filter(Boolean)
  return names.join(', ') || undefined
}

/** What a field's value says to people: the words of a choice instead of its code. */
export function wordsOf(form: HTMLFormElement, name: string, value: string): string {
  const option = form.querySelector(`option[value="${CSS.escape(value)}"]`)
  if (value && option) return option.textContent ?? value
  const choice = form.querySelector<HTMLInputElement>(`[type=radio][value="${CSS.escape(value)}"]`)
  if (choice?.name === name) return choice.labels?.[0]?.firstChild?.textContent ?? value
  return value.replace(/^(\d{4}-\d\d-\d\d)T/, '$1 ') || '—'
}

type Input = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement

function inputsOf(form: HTMLFormElement): Input[] {
  return [...form.elements].filter(
    (each): each is Input => 'validity' in each && 'name' in each && each.name !== '',
  )
}

/** The values of a form's fields, by name. */
export function valuesOf(form: HTMLFormElement): Draft {
  return Object.fromEntries(
    [...new FormData(form)].flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])),
  )
}

/** What the browser finds wrong in a form's fields, each as a sentence, by name. */
export function mistakesIn(form: HTMLFormElement): Map<string, string> {
  const wrong = inputsOf(form).filter((input) => !input.validity.valid)
  return new Map(wrong.map((input) => [input.name, sentenceFor(input)]))
}

function sentenceFor({ validity, type, validationMessage }: Input): string {
  if (validity.customError) return validationMessage
  if (validity.valueMissing && type === 'radio') return t('Choisissez une réponse.', 'Choose an answer.')
  if (validity.valueMissing && type === 'checkbox') return t('À cocher.', 'Please tick this.')
  if (validity.valueMissing) return t('À remplir.', 'Please fill this in.')
  if (validity.typeMismatch && type === 'url')
    return t('Une adresse commence par https://.', 'An address starts with https://.')
  if (validity.tooShort) return t('C’est un peu court.', 'This is a little short.')
  return t('Cette valeur ne convient pas.', 'This value does not fit.')
}
