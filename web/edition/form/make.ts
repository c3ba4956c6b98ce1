import type { Edition } from '../../../domain/edition/edition.ts'
import { instantOf } from '../../../domain/time.ts'
import type { Content } from './values.ts'

const phases = ['registration', 'formation', 'work', 'jury', 'vote', 'deliberation', 'published', 'archived']
/** Between two phases of an edition that starts from nothing, in days. */
const lengths = [21, 7, 5, 1, 1, 1, 30, 300]

/** An edition with nothing in it but who makes it and windows one after the other, to be filled in. */
export function blank(start: string, organiser: unknown): Content {
  const timeZone = 'Europe/Paris'
  const dayAt = (days: number) => new Date(Date.parse(`${start}T00:00:00Z`) + days * 86_400_000)
  const at = (days: number) => instantOf(`${dayAt(days).toISOString().slice(0, 10)}T09:00`, timeZone) ?? ''
  let day = 0
  const windows = phases.map((phase, index) => {
    const opens = at(day)
    day += lengths[index] ?? 1
    return [phase, { opens, closes: at(day) }]
  })
  const empty = { fr: '', en: '' }
  return {
    id: '',
    name: empty,
    description: empty,
    place: empty,
    timeZone,
    schools: [{ id: '', name: '', cohort: '', mailDomains: [] }],
    partners: [],
    contacts: [],
    organisers: organiser === undefined ? [] : [organiser],
    themes: [{ id: '', name: empty }],
    challenges: [{ id: '', theme: '', title: empty, question: empty, context: empty }],
    prizes: [{ id: '', kind: 'jury', name: empty, description: empty, rule: 'mean', criteria: [] }],
    scale: { minimum: 0, maximum: 20, step: 0.5 },
    jury: [{ id: '', name: '', function: empty, email: '', president: true }],
    deliverables: [{ id: '', kind: 'link', name: empty, required: true }],
    teams: { minimum: 3, maximum: 6, schools: 1, perChallenge: 2 },
    phases: Object.fromEntries(windows),
  }
}

/** The one person of an edition who makes another. */
export function makerOf({ organisers }: Pick<Edition, 'organisers'>, id: string): unknown {
  return organisers.find((each) => each.id === id)
}
