import fc from 'fast-check'
import { beforeEach, expect, test } from 'vitest'
import { records } from '../../domain/csv.ts'
import type { Language } from '../../domain/fields.ts'
import { type InvitedRole, judge } from '../../domain/people/importing-involved.ts'
import { listedPeople, readPeopleList } from '../../domain/people/people-list.ts'
import { lookAlike } from '../../domain/teams/look-alike.ts'
import { setLanguage } from '../../web/language.ts'
import { csvOf } from '../../web/people/csv.ts'
import { sheetTable, teamTable } from '../../web/people/exports.ts'
import { coachTable, involvedTable, juryTable } from '../../web/people/involved-tables.ts'
import type { Edition } from '../../web/session.ts'
import { smallEdition, windowsAround } from '../support/editions.ts'

beforeEach(() => setLanguage('fr'))

const now = '2026-02-18T12:00:00.000Z'
const edition = smallEdition('e', windowsAround(now, 'jury')) as unknown as Edition

test('no cell of a saved table starts a formula, and what is read again is what stood there', () => {
  const cell = fc.oneof(
    fc.string({ unit: 'grapheme' }),
    fc
      .tuple(
        fc.constantFrom('=', '+', '-', '@', '\t', '\r', ' =', '\ufeff+', '\u00a0-', '\n@'),
        fc.string({ unit: 'grapheme' }),
      )
      .map(([start, rest]) => start + rest),
  )
  fc.assert(
    fc.property(fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { minLength: 1 }), (rows) => {
      const read = [...records(csvOf(rows))].map((row) => ('fields' in row ? row.fields : []))
      // The first cell says which row it is, as lines without any cell are no rows.
      const numbered = rows.map((row, index) => [`n${index}`, ...row])
      const again = [...records(csvOf(numbered))].map((row) => ('fields' in row ? row.fields : []))
      for (const each of [...read, ...again].flat()) expect(each).not.toMatch(/^[\s\ufeff]*[=+\-@]|^[\t\r]/)
      const bare = (text: string) => text.replace(/^'/, '')
      expect(again.map((row) => row.map(bare))).toEqual(numbered.map((row) => row.map(bare)))
    }),
  )
})

test('teams are saved with their members, what they handed in, and how they ended', () => {
  const team = {
    id: 'one',
    name: 'Les Uns',
    challenge: 'water',
    members: 2,
    schools: ['north', 'south'],
    complete: true,
    version: 1,
    people: [
      { id: 'a', name: 'Ana', school: 'north' },
      { id: 'b', name: 'Bo', school: 'south' },
    ],
    handedIn: ['deck'],
  }
  const deed = { at: now, by: 'Odile', reason: 'À leur demande.' }
  const [head = [], one = [], two = []] = teamTable(edition, [
    team,
    { ...team, id: 'two', people: [], ended: deed },
  ])
  expect(head).toHaveLength(one.length)
  const of = (row: readonly string[], name: string) => row[head.indexOf(name)]
  expect(of(one, 'Noms')).toBe('Ana, Bo')
  expect(edition.deliverables.map(({ name }) => of(one, name.fr))).toEqual(
    edition.deliverables.map(({ id }) => (id === 'deck' ? 'oui' : 'non')),
  )
  expect([of(one, 'État'), of(two, 'État'), of(two, 'Motif')]).toEqual(['', 'dissoute', 'À leur demande.'])
})

test('marks have a comma where a French spreadsheet reads them, and a point where an English one does', () => {
  const names = { teams: new Map([['one', 'Les Uns']]), people: new Map([['jo', 'Jo']]) }
  const sheet = { team: 'one', juror: 'jo', marks: { tech: { craft: 12.5 } }, version: 1, updatedAt: now }
  const marksOf = () => sheetTable(edition, [sheet], names)[1]?.filter((cell) => /^\d+[.,]\d+$/.test(cell))
  expect(marksOf()).toEqual(['12,5'])
  setLanguage('en')
  expect(marksOf()).toEqual(['12.5'])
  expect(sheetTable(edition, [sheet], names)[1]?.slice(0, 2)).toEqual(['Les Uns', 'Jo'])
})

test('times are those of the edition’s zone, in a form that spreadsheets take for a time', () => {
  const jo = { id: 'jo', role: 'juror', name: 'Jo', email: 'jo@example.org', language: 'fr' } as const
  const rows = involvedTable(edition, [{ ...jo, state: 'accepted', acceptedAt: now }], new Map())
  expect(rows[1]?.at(-1)).toBe('2026-02-18 13:00')
})

test.each<Language>(['fr', 'en'])(
  'the lists of the jury and of the coaches come back as they were saved, in %s: every line is left',
  (spoken) => {
    setLanguage(spoken)
    const full = smallEdition('e', windowsAround(now, 'work'))
    const [president, one] = full.jury
    if (!president || !one) throw new Error('There is no jury')
    Object.assign(one, { school: 'north', themes: ['counters'], name: '+Jo O’Neil' })
    const listed = full.jury.map((each) => ({
      ...each,
      role: each.president ? ('president' as const) : ('juror' as const),
      language: 'fr' as const,
      state: 'invited' as const,
    }))
    const coach = {
      id: 'aude',
      role: 'coach',
      name: 'Aude',
      email: 'aude@example.org',
      language: 'en',
      state: 'accepted',
      teams: ['one', 'two', 'gone'],
    } as const
    const involved = [...listed, { ...coach, teams: [...coach.teams] }]
    const left = involved.map((each) => ({ ...each, id: `${each.id}-2`, state: 'withdrawn' as const }))
    const teams = new Map([
      [lookAlike('Les Uns'), { id: 'one', name: 'Les Uns' }],
      [lookAlike('Deux|autres'), { id: 'two', name: 'Deux|autres' }],
    ])
    const names = new Map([...teams.values()].map(({ id, name }) => [id, name]))
    const holders = new Map(
      [...full.jury.map((each) => ({ ...each, role: 'juror' as const, language: 'fr' as const })), coach].map(
        (each) => [
          each.email,
          each.role === 'coach'
            ? { ...each, role: 'juror' as const, coaching: { teams: ['one', 'two'] } }
            : each,
        ],
      ),
    )
    const again = (role: InvitedRole, table: readonly (readonly string[])[]) => {
      const list = readPeopleList(csvOf(table), role)
      const mapping = list.columns.map(({ field }) => field)
      expect(mapping).not.toContain(undefined)
      const lines = listedPeople(list, mapping)
      return judge(full, { role, lines }, { holders, teams, signed: false }, String, now)
    }
    const all = [...involved, ...left]
    const jury = again('juror', juryTable(full as unknown as Edition, all))
    expect(jury.judged.map(({ told }) => told.verdict)).toEqual(full.jury.map(() => 'leave'))
    expect(jury.edition).toBe(full)
    const coaches = again('coach', coachTable(all, names))
    expect(coaches.judged.map(({ told }) => told.verdict)).toEqual(['leave'])
  },
)
