import { decimal, language, t } from '../language.ts'

export type Bounds = { minimum: number; maximum: number; step: number }

/** The number that somebody typed, its decimals after a comma or a point; `undefined` for anything that is not one. */
export function numberIn(text: string): number | undefined {
  const plain = text.trim().replace(',', '.')
  return /^[-−]?\d+(\.\d+)?$/.test(plain) ? Number(plain.replace('−', '-')) : undefined
}

/** A number as it stands in a field: no sign between thousands, which could be read as a decimal one. */
export function typedNumber(number: number): string {
  return language() === 'fr' ? String(number).replace('.', ',') : String(number)
}

/** What is wrong with a typed number, as a sentence; empty when nothing is. */
export function mistakeInNumber(text: string, { minimum, maximum, step }: Bounds): string {
  const number = numberIn(text)
  const steps = ((number ?? Number.NaN) - minimum) / step
  const fits =
    number !== undefined &&
    number >= minimum &&
    number <= maximum &&
    Math.abs(steps - Math.round(steps)) < 1e-6
  return fits ? '' : askedFor({ minimum, maximum, step })
}

function askedFor({ minimum, maximum, step }: Bounds): string {
  const [from, to, by] = [minimum, maximum, step].map((each) => decimal(each, 6))
  if (step === 1) return t(`Un nombre entier de ${from} à ${to}.`, `A whole number from ${from} to ${to}.`)
  return t(
    `Un nombre de ${from} à ${to}, de ${by} en ${by}.`,
    `A number from ${from} to ${to}, in steps of ${by}.`,
  )
}
