import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { lettersOf } from '../../../domain/csv.ts'
import { type Known, verdictsOn } from '../../../domain/people/importing.ts'
import {
  listedPeople,
  readPeopleList,
  repeatedIn,
  spreadsheetDamage,
} from '../../../domain/people/people-list.ts'
import { csvOf } from '../../../web/people/csv.ts'
import { classList, kinds } from './class-list.ts'

const edition = {
  schools: [
    { id: 'north', name: 'École du Nord (EDN)', cohort: '', mailDomains: ['north.example.org'] },
    { id: 'south', name: 'School of the South', cohort: '', mailDomains: ['south.example.org'] },
  ],
}
const nord = {
  ...edition,
  schools: edition.schools.map((each) => (each.id === 'north' ? { ...each, name: 'North' } : each)),
}

function verdicts(text: string, known: ReadonlyMap<string, Known> = new Map(), of = edition) {
  const list = readPeopleList(text)
  return verdictsOn(
    of,
    listedPeople(
      list,
      list.columns.map(({ field }) => field),
    ),
    known,
  )
}

const zoe = { id: 'p1', role: 'participant', name: 'Zoé Martin', school: 'north', language: 'fr' } as const
const address = 'zoe@north.example.org'

describe('a list is read whatever wrote it', () => {
  const lines = [
    ['Nom', ' PRÉNOM', 'Courriel', 'Établissement'],
    ['Martin', 'Zoé', address, 'École du Nord'],
  ]
  const person = { email: address, name: 'Zoé Martin', school: 'north', language: 'fr' }

  test.each([',', ';', '\t'])('separated by %j', (separator) => {
    const text = lines.map((cells) => cells.join(separator)).join('\n')
    expect(verdicts(text)).toEqual([{ line: 2, verdict: 'create', person }])
  })

  test('in UTF-8 with a mark and without, in UTF-16 and in Windows-1252', () => {
    const text = lines.map((cells) => cells.join(';')).join('\r\n')
    const latin = Uint8Array.from([...text].map((letter) => letter.codePointAt(0) ?? 0))
    const wide = Buffer.from(`\ufeff${text}`, 'utf16le')
    for (const bytes of [Buffer.from(text), Buffer.from(`\ufeff${text}`), latin, wide])
      expect(verdicts(lettersOf(bytes))).toEqual([{ line: 2, verdict: 'create', person }])
  })

  test('with quoted line breaks, each person on the line where they begin', () => {
    const text =
      'name;email;"École\r\n(nom)"\n"Zoé\nMartin";z@north.example.org;north\nIl y;y@north.example.org;'
    expect(verdicts(text).map(({ line, verdict }) => [line, verdict])).toEqual([
      [3, 'refuse'],
      [5, 'create'],
    ])
  })

  test('a column is recognised once, a family name alone is the name, and what is not recognised is left out', () => {
    const { columns } = readPeopleList('Nom;Mail;Promo;E-mail\n')
    expect(columns).toEqual([
      { head: 'Nom', field: 'name' },
      { head: 'Mail', field: 'email' },
      { head: 'Promo', field: undefined },
      { head: 'E-mail', field: undefined },
    ])
  })

  test('a line whose address stood further up is known by it, whatever its case; no address repeats none', () => {
    const text = 'name;email\nA;a@x.fr\nB;\nC;b@x.fr\nD;A@X.fr\nE;\nF;a@x.fr'
    expect(repeatedIn(listedPeople(readPeopleList(text), ['name', 'email']))).toEqual(
      new Map([
        [5, 2],
        [7, 2],
      ]),
    )
  })

  test('an empty file, open quotes and a line with too many cells are told with their line', () => {
    expect(readPeopleList('').refusals.map(({ line }) => line)).toEqual([1])
    expect(readPeopleList('name;email\na;b;c\nd;e\n').refusals.map(({ line }) => line)).toEqual([2])
    expect(readPeopleList('name;email\na;b\n"d;e\n').refusals.map(({ line }) => line)).toEqual([3])
  })
})

describe('a line', () => {
  const known = new Map<string, Known>([
    [address, zoe],
    ['juror@north.example.org', { ...zoe, id: 'j1', role: 'juror' }],
    ['gone@north.example.org', { ...zoe, id: 'p2', isOut: true }],
  ])
  const one = (line: string, head = 'name;email;school;language') => verdicts(`${head}\n${line}`, known)[0]

  test('of somebody who stands so is left; the address’s case makes nobody new', () => {
    expect(one('Zoé Martin;ZOE@North.example.org;;')).toEqual({ line: 2, verdict: 'leave', id: 'p1' })
    expect(one('Zoé Martin;zoe@north.example.org;EDN;français')).toMatchObject({ verdict: 'leave' })
  })

  test('of somebody who stands otherwise changes what differs, and what the list does not say stays', () => {
    expect(one(`Zoé Martin-Roy;${address};School of the south;`)).toEqual({
      line: 2,
      verdict: 'change',
      id: 'p1',
      changed: ['name', 'school'],
      person: { email: address, name: 'Zoé Martin-Roy', school: 'south', language: 'fr' },
    })
  })

  test('of a juror, of somebody who is out, and of an address further up is refused at the address', () => {
    const refused = { verdict: 'refuse', mistakes: [{ field: 'email' }] }
    expect(one('Jo;juror@north.example.org;;')).toMatchObject(refused)
    expect(one('Go;gone@north.example.org;;')).toMatchObject(refused)
    const twice = verdicts(`name;email\nA;${address}\nZoé Martin;Zoe@north.example.org`, known)
    expect(twice.map(({ verdict }) => verdict)).toEqual(['change', 'refuse'])
  })

  test('of an address of no school takes the school that the list says', () => {
    expect(one('Al;al@home.example.org;south;')).toMatchObject({
      verdict: 'create',
      person: { school: 'south' },
    })
  })

  test('with several mistakes is told all of them, one a cell', () => {
    const told = one('#NOM?;nowhere;12-mars;klingon')
    expect(told).toMatchObject({
      verdict: 'refuse',
      mistakes: [{ field: 'name' }, { field: 'school' }, { field: 'email' }, { field: 'language' }],
    })
  })
})

test('600 lines with 40 faults of 20 kinds: each fault is told at its line and cell, all others are let in', () => {
  const { text, wrong } = classList()
  expect([kinds, wrong.size]).toEqual([20, 40])
  const told = verdicts(text, new Map(), nord)
  expect(told).toHaveLength(600)
  const refused = told.flatMap((each) =>
    each.verdict === 'refuse' ? [[each.line, each.mistakes.map(({ field }) => field).join()] as const] : [],
  )
  expect(new Map(refused)).toEqual(wrong)
  expect(told.filter(({ verdict }) => verdict === 'create')).toHaveLength(560)
})

test('what a spreadsheet has made of a value is noticed, and what people are called is not', () => {
  for (const cell of [
    '03/04/2026',
    '2026-04-03',
    '3-avr',
    'mars-26',
    '1,5E+12',
    '0612',
    '#N/A',
    '#####',
    '=B2',
    '12 000',
  ])
    expect([cell, spreadsheetDamage(cell) !== undefined]).toEqual([cell, true])
  for (const cell of [
    '',
    'Jean-Marc',
    'Mars',
    'May',
    'Avril Dupont',
    'ENA 2',
    'École 42',
    'O’Neil',
    '#MeToo',
  ])
    expect([cell, spreadsheetDamage(cell)]).toEqual([cell, undefined])
})

test('a list that is exported comes back as it was, guards against formulas and all', () => {
  const text = fc
    .string({ minLength: 1, maxLength: 12, unit: fc.constantFrom(...'aé;,="\'-\n ') })
    .filter((name) => !name.trimStart().startsWith("'"))
  fc.assert(
    fc.property(fc.array(text, { minLength: 1, maxLength: 8 }), (names) => {
      const rows = names.map((name, index) => [name, `p${index}@north.example.org`])
      const list = readPeopleList(csvOf([['name', 'email'], ...rows]))
      expect(listedPeople(list, ['name', 'email']).map(({ name }) => name ?? '')).toEqual(
        names.map((name) => name.trim()),
      )
    }),
  )
})
