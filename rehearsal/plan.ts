import type { Edition } from '../domain/edition/edition.ts'
import type { InterestKind, Marks } from '../domain/jury/scoring.ts'
import { juryPrizes } from '../domain/jury/scoring.ts'
import { sparePlaces } from './acts/latecomers.ts'
import type { Options } from './options.ts'
import { type Chance, chanceOf, pick } from './random.ts'
import { plannedContenders, plannedWishes, type Said } from './wishes.ts'

type FileAsked = { id: string; types: readonly string[] }

export type PlannedPerson = { name: string; email: string; language: 'fr' | 'en' }
/** `freely`: part of its members form it by themselves; the others of its group, and all other groups, are allocated. */
export type PlannedTeam = { name: string; challenge: string; freely: boolean; members: PlannedPerson[] }
export type PlannedVoter = {
  /** Whom the voter chooses, in order: all but the last are changes of mind. */
  choices: string[]
  /** How many times each ballot is sent at once, as by an impatient thumb. */
  taps: number
}

/** What everybody will do: it depends on the options and the edition alone, never on what happens. */
export type Plan = {
  teams: PlannedTeam[]
  says: (email: string) => Said
  /** Who asks the first team for its last seats. */
  contenders: PlannedPerson[]
  voters: PlannedVoter[]
  interest: (juror: string, team: string) => InterestKind | undefined
  marks: (juror: string, team: string) => Marks
  file: (team: string, deliverable: FileAsked, version: number) => Uint8Array
  versions: (team: string, deliverable: string) => number
  chance: Chance
}

const firstNames =
  'Camille,Inès,Hugo,Sarah,Yanis,Chloé,Nadia,Étienne,Łucja,Amélie,Rayan,Noémie,Tomás,Zoé,Karim,Maud'
const lastNames =
  'Ott,Klein,Benali,Durand,Schmitt,Moreau,Nguyen,Weber,Carvalho,Lefèvre,Diallo,Roth,Girard,Haddad,Meyer,Łapin'
const nouns =
  'Passerelles,Guichets,Veilleurs,Sources,Lisières,Escales,Relais,Balises,Semeurs,Boussoles,Ateliers,Fenêtres'
const kinds =
  'ouverts,du quartier,de nuit,en commun,sans file,de proximité,partagés,du matin,utiles,libres,en chemin,réunis'

/** As many as an edition may have in a team. */
const mostMembers = 20

const list = (words: string) => words.split(',')

/** The edition to be played, made of the sample: its size fits the options. */
export function editionFor(
  sample: Edition,
  id: string,
  options: Options,
  windows: Edition['phases'],
): Edition {
  // One seat a team is to spare, so that seats are worth racing for.
  const maximum = Math.min(mostMembers, Math.ceil(options.participants / options.teams) + 1)
  const perChallenge = Math.max(
    sample.teams.perChallenge,
    Math.ceil(options.teams / sample.challenges.length),
  )
  const extra = Array.from({ length: Math.max(0, options.jurors - sample.jury.length) }, (_, index) => ({
    id: `juror-${index + 1}`,
    name: `Juré Invité ${index + 1}`,
    function: { fr: 'Personnalité invitée', en: 'Guest juror' },
    email: `juror-${index + 1}@example.org`,
  }))
  const { quorum, approvals } = sample.deliberation ?? {}
  const { each = options.jurors, seed } = options
  return {
    ...sample,
    ...(quorum !== undefined && {
      deliberation: {
        ...sample.deliberation,
        quorum: Math.min(quorum, each),
        ...(approvals !== undefined && { approvals: Math.min(approvals, options.jurors) }),
      },
    }),
    ...(options.each !== undefined && {
      assignment: { each, dropOut: seed % 2 === 0 ? ('kept' as const) : ('set-aside' as const) },
    }),
    id,
    registration: { ...sample.registration, capacity: options.participants + sparePlaces, answerHours: 1 },
    teams: { ...sample.teams, minimum: 2, maximum, perChallenge },
    jury: [...sample.jury, ...extra].slice(0, options.jurors),
    phases: windows,
  }
}

/** Plans a rehearsal of this edition. */
export function planFor(edition: Edition, options: Options): Plan {
  const chance = chanceOf(options.seed)
  const teams = plannedTeams(edition, options, chance)
  const contenders = plannedContenders(edition, teams)
  // What makes a project good for one prize makes it half as good for another.
  const quality = (team: string, prize: string) =>
    6 + 6 * chance('quality', team) + 6 * chance('quality', team, prize)
  const byLove = teams.toSorted((a, b) => chance('loved', a.name) - chance('loved', b.name))
  return {
    teams,
    says: plannedWishes(edition, teams, contenders, chance),
    contenders,
    voters: Array.from({ length: options.voters }, (_, index) => plannedVoter(index, byLove, chance)),
    interest: (juror, team) => {
      const draw = chance('interest', juror, team)
      return draw < 0.02 ? 'blocking' : draw < 0.08 ? 'declared' : undefined
    },
    marks: (juror, team) => {
      const severity = 3 * chance('severity', juror) - 1.5
      const { minimum, maximum, step } = edition.scale
      const mark = (prize: string, criterion: string) => {
        const taste = 5 * chance('mark', juror, team, prize, criterion) - 2.5
        const raw = quality(team, prize) + severity + taste
        const steps = Math.round((Math.min(maximum, Math.max(minimum, raw)) - minimum) / step)
        return minimum + steps * step
      }
      return Object.fromEntries(
        juryPrizes(edition).map((prize) => [
          prize.id,
          Object.fromEntries(prize.criteria.map(({ id }) => [id, mark(prize.id, id)])),
        ]),
      )
    },
    versions: (team, deliverable) => (chance('versions', team, deliverable) < 0.25 ? 2 : 1),
    file: (team, deliverable, version) => plannedFile(chance, team, deliverable, version),
    chance,
  }
}

/** Teams of two schools at least: the first round of seats goes to one school, the next to another, and so on. */
function plannedTeams(edition: Edition, options: Options, chance: Chance): PlannedTeam[] {
  const names = list(nouns).flatMap((noun) => list(kinds).map((kind) => `Les ${noun} ${kind}`))
  const start = Math.floor(chance('names') * names.length)
  const teams: PlannedTeam[] = Array.from({ length: options.teams }, (_, index) => {
    const name = names[(start + index * 7) % names.length] ?? ''
    const challenge = edition.challenges[index % edition.challenges.length]
    const round = Math.floor((index * 7) / names.length)
    const called = round === 0 ? name : `${name} ${round + 1}`
    return { name: called, challenge: challenge?.id ?? '', freely: index % 3 === 0, members: [] }
  })
  for (let index = 0; index < options.participants; index += 1) {
    const school = edition.schools[Math.floor(index / options.teams) % edition.schools.length]
    const first = pick(list(firstNames), chance('first', index))
    teams[index % options.teams]?.members.push({
      name: `${first} ${pick(list(lastNames), chance('last', index))}`,
      email: `participant-${index + 1}@${school?.mailDomains[0]}`,
      language: chance('language', index) < 0.8 ? 'fr' : 'en',
    })
  }
  return teams
}

function plannedVoter(index: number, byLove: readonly PlannedTeam[], chance: Chance): PlannedVoter {
  const changes = chance('changes', index) < 0.1 ? 1 : 0
  const choices = Array.from({ length: changes + 1 }, (_, round) => {
    // The square makes the first more loved than the last.
    return pick(byLove, chance('choice', index, round) ** 2).name
  })
  return { choices, taps: chance('taps', index) < 0.15 ? 3 : 1 }
}

/** By what files of a type begin. */
const signatures: Record<string, string> = {
  'application/pdf': '%PDF-1.7',
  'video/mp4': '\0\0\0\x18ftypisom\0\0\x02\0isommp42',
}

function plannedFile(chance: Chance, team: string, asked: FileAsked, version: number): Uint8Array {
  const deliverable = asked.id
  const size = 2_000 + Math.floor(60_000 * chance('size', team, deliverable, version))
  const head = Buffer.from(
    `${signatures[asked.types[0] ?? ''] ?? ''}\n% ${team} ${deliverable} ${version}\n`,
    'latin1',
  )
  let state = Math.floor(2 ** 31 * chance('bytes', team, deliverable, version))
  const bytes = new Uint8Array(size)
  for (let index = 0; index < size; index += 1) {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff
    bytes[index] = state >> 16
  }
  bytes.set(head.subarray(0, size))
  return bytes
}

/**
 * Which cards have to choose which team, so that the first is ahead of the second by no more than `lead` ballots; where that
 * is so already, one card of the first chooses the second.
 */
export function ballotsToLead(
  chosen: readonly string[],
  teams: readonly string[],
  lead: number,
): { card: number; team: string }[] {
  const cardsOf = (team: string) => chosen.flatMap((choice, card) => (choice === team ? [card] : []))
  const byBallots = teams
    .map((team) => ({ team, cards: cardsOf(team) }))
    .sort((a, b) => b.cards.length - a.cards.length)
  const [first, second, ...others] = byBallots
  if (!first || !second) return []
  const surplus = first.cards.length - second.cards.length - lead
  const third = others.flatMap(({ cards }) => cards).slice(0, surplus > 0 ? surplus % 2 : 0)
  const moved = Math.max(Math.floor(surplus / 2), 1 - third.length)
  return [...first.cards.slice(0, moved), ...third].map((card) => ({ card, team: second.team }))
}
