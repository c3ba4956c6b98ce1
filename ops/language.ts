import type { Language } from '../domain/fields.ts'

/** The language that this machine speaks. */
export function machineLanguage(): Language {
  return /^fr/i.test(process.env.LC_ALL || process.env.LC_MESSAGES || process.env.LANG || '') ? 'fr' : 'en'
}
