import { beforeEach, expect, test } from 'vitest'
import type { Phase } from '../../domain/edition/edition.ts'
import type { HandedIn } from '../../web/edition/deliverables.tsx'
import { type Overview, tasksOf } from '../../web/edition/to-do.tsx'
import { setLanguage } from '../../web/language.ts'
import type { Team } from '../../web/lookups.ts'
import { shortfall } from '../../web/parts/team-state.tsx'
import type { Target } from '../../web/router.ts'
import type { Edition } from '../../web/session.ts'
import { smallEdition, windowsAround } from '../support/editions.ts'

beforeEach(() => setLanguage('fr'))

const now = new Date().toISOString()
const to = (...[page = 'home', item]: Target) => (item ? `${page} ${item}` : page)
const team = (more: Partial<Team> = {}): Team => ({
  id: 't',
  name: 'Les Deux',
  challenge: 'welcome',
  members: 3,
  schools: ['north', 'south'],
  complete: true,
  ...more,
})
const teams = { minimum: 3, maximum: 5, schools: 2, perChallenge: 4 }

function tasks(
  phase: Phase | 'before',
  {
    teams: list = [team()],
    handedIn,
    ...more
  }: { teams?: Team[]; handedIn?: HandedIn } & Partial<Omit<Overview, 'figures'>> & {
      figures?: Partial<Overview['figures']>
    } = {},
) {
  const edition = smallEdition('e', windowsAround(now, phase), { teams })
  const { figures, ...rest } = more
  const overview: Overview = {
    now,
    open: [],
    phases: edition.phases,
    jurors: [{ id: 'juror-1', scoreSheets: 1, expected: 1 }],
    unreachable: 0,
    ...rest,
    figures: {
      participants: 3,
      teams: 1,
      deliverables: 9,
      scoreSheets: 0,
      voterCodes: 9,
      ballots: 0,
      awaiting: 0,
      ...figures,
    },
  }
  const all = new Map(edition.deliverables.map(({ id }) => [id, { deliverable: id }]))
  const everything = new Map(list.map(({ id }) => [id, [...all.values()]])) as unknown as HandedIn
  return tasksOf(
    { ...edition, published: false } as unknown as Edition,
    { overview, teams: list, handedIn: handedIn ?? everything },
    to,
  ).map((task) => `${task.text} → ${task.to}`)
}

test.each(['before', 'registration', 'formation', 'work', 'jury', 'vote', 'published'] as const)(
  'where all is well, nothing awaits the organisers: %s',
  (phase) => {
    const done = phase === 'published' ? { signedAt: now, publishedAt: now } : {}
    expect(tasks(phase, done)).toEqual([])
  },
)

test.each(['formation', 'work', 'jury'] as const)(
  'a team of two where three are asked awaits them, also once teams may no longer be formed: %s',
  (phase) => {
    const two = team({ members: 2, schools: ['north'], complete: false })
    expect(tasks(phase, { teams: [two], figures: { participants: 2 } })).toEqual([
      'Les Deux\u00a0: il manque 1 personne et 1 école → team t',
    ])
  },
)

test('people without a team await them, from the forming of teams to the jury', () => {
  const alone = { figures: { participants: 5 } }
  const line = '2 personnes inscrites sont sans équipe → people?role=participant&state=registered&team=none'
  expect(tasks('registration', alone)).toEqual([])
  for (const phase of ['formation', 'work', 'jury'] as const) expect(tasks(phase, alone)).toEqual([line])
})

test('a required deliverable that is missing awaits them, however many optional ones came', () => {
  const missing = new Map([['t', []]])
  for (const phase of ['work', 'jury'] as const)
    expect(tasks(phase, { handedIn: missing })).toEqual([
      '1 équipe n’a pas tout remis\u00a0: Les Deux → organise#deliverables',
    ])
})

test('jurors who are behind await them until the minutes are signed', () => {
  const behind = { jurors: [{ id: 'juror-1', scoreSheets: 0, expected: 1 }] }
  expect(tasks('jury', behind)).toEqual(['1 juré n’a pas encore tout noté → organise#jurors'])
  expect(tasks('deliberation', behind)).toContain('1 juré n’a pas tout noté à la clôture → organise#jurors')
  expect(tasks('published', { ...behind, signedAt: now, publishedAt: now })).toEqual([])
})

test('a team that a juror may not score is not one that the juror is behind with', () => {
  expect(tasks('jury', { jurors: [{ id: 'juror-1', scoreSheets: 0, expected: 0 }] })).toEqual([])
})

test('the voter cards, the signature and the publication await them in their turn', () => {
  expect(tasks('work', { figures: { voterCodes: 0 } })).toEqual([
    'Aucune carte de vote n’est émise → voter-cards',
  ])
  expect(tasks('deliberation')[0]).toContain('→ deliberation')
  expect(tasks('deliberation', { signedAt: now })[0]).toContain('→ publication')
  expect(tasks('published')[0]).toContain('→ phases')
})

test('a team lacks what it lacks, and is told so in both languages', () => {
  const edition = { teams } as Edition
  expect(shortfall(edition, team())).toBeUndefined()
  expect(shortfall(edition, team({ members: 2 }))).toBe('il manque 1 personne')
  setLanguage('en')
  expect(shortfall(edition, team({ members: 1, schools: [] }))).toBe('lacks 2 people and 2 schools')
})

test('whoever gets no mail any more is told of in every phase', () => {
  for (const phase of ['registration', 'jury', 'published'] as const) {
    const done = phase === 'published' ? { signedAt: now, publishedAt: now } : {}
    expect(tasks(phase, { ...done, unreachable: 2 })).toEqual([
      '2 personnes ne reçoivent plus nos courriels → mails',
    ])
  }
})
