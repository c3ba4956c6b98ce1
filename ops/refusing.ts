import type { Refusal } from '../domain/csv.ts'
import type { Language } from '../domain/fields.ts'

/** How many refusals are printed. */
const shown = 20

/** Tells what is wrong with a file, each by its line. */
export function tellRefusals(file: string, refusals: readonly Refusal[], language: Language): void {
  for (const { line, sentence } of refusals.slice(0, shown))
    console.error(`${file}:${line} ${sentence[language]}`)
  const more = refusals.length - shown
  if (more > 0) console.error({ fr: `… et ${more} autres.`, en: `… and ${more} more.` }[language])
}
