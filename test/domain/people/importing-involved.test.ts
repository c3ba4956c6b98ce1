import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Edition } from '../../../domain/edition/edition.ts'
import { type Ground, type InvitedRole, judge } from '../../../domain/people/importing-involved.ts'
import { listedPeople, readPeopleList } from '../../../domain/people/people-list.ts'
import { lookAlike } from '../../../domain/teams/look-alike.ts'
import { smallEdition, windowsAround } from '../../support/editions.ts'

const now = '2026-02-18T12:00:00.000Z'
const edition = smallEdition('e', windowsAround(now, 'work'))
const inJury = smallEdition('e', windowsAround(now, 'jury'))
const [, first] = edition.jury
if (!first) throw new Error('There is no juror')

const teamNames = ['Les Guichets', 'À deux|mains', 'Étoile']
const teams = new Map(teamNames.map((name, index) => [lookAlike(name), { id: `t${index}`, name }]))
const holders: Ground['holders'] = new Map(
  Object.entries({
    [first.email]: { id: first.id, role: 'juror', name: first.name, language: 'fr' },
    'aude@events.example.org': {
      id: 'aude',
      role: 'juror',
      name: 'Aude',
      language: 'en',
      coaching: { teams: ['t0'] },
    },
    'gone@events.example.org': { id: 'gone', role: 'juror', name: 'Partie', language: 'fr' },
    'ana@north.example.org': { id: 'ana', role: 'participant', name: 'Ana', language: 'fr' },
    'odile@events.example.org': { id: 'organiser', role: 'organiser', name: 'Odile', language: 'fr' },
  } as const),
)

function judging(role: InvitedRole, text: string, of: Edition = edition, signed = false) {
  const list = readPeopleList(text, role)
  const lines = listedPeople(
    list,
    list.columns.map(({ field }) => field),
  )
  return judge(of, { role, lines }, { holders, teams, signed }, (place) => `new-${place}`, now)
}
const told = (...of: Parameters<typeof judging>) => judging(...of).judged.map((each) => each.told)

describe('a list of jurors', () => {
  const head = 'Nom;Adresse;Fonction;Fonction en anglais;École;Thèmes;Langue'

  test('invites each as the form does: what they do in life in both languages, school and themes by name', () => {
    const { edition: next, judged } = judging(
      'juror',
      `${head}\nYann Exemple;yann@events.example.org;Directeur;Director;South;COUNTERS;anglais\nZoé Exemple;zoe@events.example.org;Élue;;;;`,
    )
    expect(judged.map((each) => each.told)).toEqual([
      {
        line: 2,
        verdict: 'create',
        person: { email: 'yann@events.example.org', name: 'Yann Exemple', language: 'en', school: 'south' },
      },
      {
        line: 3,
        verdict: 'create',
        person: { email: 'zoe@events.example.org', name: 'Zoé Exemple', language: 'fr' },
      },
    ])
    expect(next.jury.slice(-2)).toEqual([
      {
        id: 'new-0',
        name: 'Yann Exemple',
        email: 'yann@events.example.org',
        function: { fr: 'Directeur', en: 'Director' },
        school: 'south',
        themes: ['counters'],
      },
      {
        id: 'new-1',
        name: 'Zoé Exemple',
        email: 'zoe@events.example.org',
        function: { fr: 'Élue', en: 'Élue' },
      },
    ])
  })

  test('leaves who is on the jury, puts a name right in the edition too, and says so of nobody once the minutes are signed', () => {
    const line = (name: string) => `${head}\n${name};${first.email};;;;;`
    expect(told('juror', line(first.name))).toEqual([{ line: 2, verdict: 'leave', id: first.id }])
    const { edition: next, judged } = judging('juror', line('Jeanne Juge'), inJury)
    expect(judged[0]?.told).toMatchObject({ verdict: 'change', id: first.id, changed: ['name'] })
    expect(next.jury.find(({ id }) => id === first.id)?.name).toBe('Jeanne Juge')
    expect(next.jury.map(({ name }) => name)).toHaveLength(edition.jury.length)
    const late = judging('juror', line('Jeanne Juge'), inJury, true)
    expect(late.judged[0]?.told).toMatchObject({ verdict: 'refuse', mistakes: [{ field: 'name' }] })
    expect(late.edition).toBe(inJury)
  })

  test('tells whoever was removed that they are invited again, and refuses who is somebody else here', () => {
    const lines = ['gone@events.example.org', 'ana@north.example.org', 'odile@events.example.org']
    const list = [...lines, 'aude@events.example.org'].map((email) => `Exemple;${email};Élue;;;;`)
    const at = { verdict: 'refuse', mistakes: [{ field: 'email' }] }
    expect(told('juror', [head, ...list].join('\n'))).toMatchObject([
      { verdict: 'create', again: true },
      at,
      at,
      at,
    ])
  })

  test('is full at 36, and takes nobody once scoring may have begun', () => {
    const many = Array.from({ length: 40 }, (_, index) => `Exemple;j${index}@events.example.org;Élue;;;;`)
    const full = told('juror', [head, ...many].join('\n')).map(({ verdict }) => verdict)
    expect(full.indexOf('refuse')).toBe(36 - edition.jury.length)
    expect(full.lastIndexOf('create')).toBe(35 - edition.jury.length)
    expect(told('juror', `${head}\nExemple;late@events.example.org;Élue;;;;`, inJury)).toMatchObject([
      {
        verdict: 'refuse',
        mistakes: [{ field: 'email', detail: { fr: expect.stringMatching(/notation/) } }],
      },
    ])
  })

  test('is told what is wrong at each cell: no function, a school or a theme that is not there, a date for a function', () => {
    const faults = told(
      'juror',
      [
        head,
        'Exemple;a@events.example.org;;;;;',
        'Exemple;b@events.example.org;Élue;;Nulle part;counters | Rien;klingon',
        'Exemple;c@events.example.org;12/03/2026;;;;',
        'Exemple;d@events.example.org;Élue;;;12-mars;',
        'Exemple;a@events.example.org;Élue;;;;',
      ].join('\n'),
    )
    expect(
      faults.map((each) =>
        each.verdict === 'refuse' ? each.mistakes.map(({ field }) => field).join() : each.verdict,
      ),
    ).toEqual(['function', 'language,school,themes', 'function', 'themes', 'email'])
    expect(faults[3]).toMatchObject({ mistakes: [{ detail: { fr: expect.stringMatching(/date/) } }] })
  })
})

describe('a list of coaches', () => {
  const head = 'name;email;teams'

  test('has teams by what their names look like, whatever is between them and in them', () => {
    const { edition: next, judged } = judging(
      'coach',
      `${head}\nBo Exemple;bo@events.example.org;ETOILE|les  guichets | à deux|mains\nCy;cy@events.example.org;`,
    )
    expect(next).toBe(edition)
    expect(judged.map(({ invitee }) => invitee)).toMatchObject([
      { role: 'coach', id: 'new-0', teams: ['t0', 't1', 't2'] },
      { role: 'coach', id: 'new-1', teams: [] },
    ])
  })

  test('changes the teams that it names, and none where it names none', () => {
    const line = (cell: string, name = 'Aude') => `${head}\n${name};aude@events.example.org;${cell}`
    expect(told('coach', line(''))).toEqual([{ line: 2, verdict: 'leave', id: 'aude' }])
    expect(told('coach', line('Les Guichets'))).toMatchObject([{ verdict: 'leave' }])
    expect(told('coach', line('Étoile', 'Aude Exemple'))).toMatchObject([
      { verdict: 'change', changed: ['name', 'teams'], person: { teams: ['Étoile'] } },
    ])
    expect(told('coach', line('Étoile', 'Aude Exemple'), inJury, true)).toMatchObject([{ verdict: 'change' }])
  })

  test('is told of a team that is not there, and of more than somebody may have', () => {
    const at = (detail: RegExp) => [
      { mistakes: [{ field: 'teams', detail: { fr: expect.stringMatching(detail) } }] },
    ]
    expect(told('coach', `${head}\nBo;bo@events.example.org;Étoile | Personne`)).toMatchObject(at(/Personne/))
    const many = Array.from({ length: 21 }, () => 'Étoile').join('|')
    expect(told('coach', `${head}\nBo;bo@events.example.org;${many}`)).toMatchObject(at(/20 au plus/))
  })
})

test('whatever a list says, what is invited by one line is left by the same line again', () => {
  const cell = fc.constantFrom(
    '',
    'Exemple',
    'Étoile | Les Guichets',
    '#REF!',
    'bo@events.example.org',
    '36',
    'fr',
  )
  const row = fc.tuple(cell, cell, cell)
  fc.assert(
    fc.property(fc.array(row, { maxLength: 6 }), fc.constantFrom('juror', 'coach'), (rows, role) => {
      const lines = rows.map(([name, email, more], index) => ({
        line: index + 2,
        name,
        email: email.includes('@') ? `b${index}${email}` : email,
        ...(role === 'coach' ? { teams: more } : { function: more }),
      }))
      const made = judge(edition, { role, lines }, { holders, teams, signed: false }, (n) => `n${n}`, now)
      const known = made.judged.flatMap(({ told: { verdict }, invitee }) =>
        verdict === 'create' && invitee
          ? [
              [
                invitee.email,
                {
                  id: invitee.id,
                  role: 'juror' as const,
                  name: invitee.name,
                  language: invitee.language,
                  ...(invitee.role === 'coach' && { coaching: { teams: [...invitee.teams] } }),
                },
              ] as const,
            ]
          : [],
      )
      const after = { holders: new Map([...holders, ...known]), teams, signed: false }
      const again = judge(made.edition, { role, lines }, after, (n) => `m${n}`, now)
      expect(again.edition).toBe(made.edition)
      expect(again.judged.map(({ told: { verdict } }) => verdict)).toEqual(
        made.judged.map(({ told: { verdict } }) => (verdict === 'create' ? 'leave' : verdict)),
      )
    }),
  )
})
