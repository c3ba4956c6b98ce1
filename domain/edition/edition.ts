import * as z from 'zod/mini'
import { decimal, email, instant, personName, readsAsWritten, slug, text, words } from '../fields.ts'
import { juryRuleNames } from '../jury/rules.ts'
import { plain } from '../personal.ts'
import { entryOf } from '../records.ts'
import { isInstant } from '../time.ts'
import { audienceRuleNames } from '../vote/rules.ts'
import { type Relation, relations } from './relations.ts'

export const phases = [
  'registration',
  'formation',
  'work',
  'jury',
  'vote',
  'deliberation',
  'published',
  'archived',
] as const
const _phase = plain(z.enum(phases))
export type Phase = (typeof phases)[number]

/** Windows open and close at whole seconds: the store of files tells arrivals no finer. */
export const wholeSecond = plain(
  z
    .string()
    .check(
      z.regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.000Z$/),
      z.refine(isInstant, { params: { code: 'no-such-moment' } }),
    ),
)

/** A window is half open: a moment belongs to it from `opens` up to, and without, `closes`. */
const window = z.strictObject({ opens: wholeSecond, closes: wholeSecond }).check(
  z.refine(({ opens, closes }) => opens < closes, {
    path: ['closes'],
    params: { code: 'closes-before-it-opens' },
  }),
)
export type Window = z.infer<typeof window>

/** The window of every phase. */
export const windows = z.strictObject({
  registration: window,
  formation: window,
  work: window,
  jury: window,
  vote: window,
  deliberation: window,
  published: window,
  archived: window,
})

export const school = z.strictObject({
  id: slug,
  name: plain(words(readsAsWritten, z.minLength(1), z.maxLength(120))),
  /** The class (*promotion*) that takes part. */
  cohort: plain(words(readsAsWritten, z.maxLength(80))),
  /** Addresses at these domains may register for the school. */
  mailDomains: z
    .array(plain(z.string().check(z.regex(/^[a-z0-9-]+(\.[a-z0-9-]+)+$/))))
    .check(z.minLength(1), z.maxLength(10)),
})

export const challenge = z.strictObject({
  id: slug,
  theme: slug,
  title: text,
  /** The question put to the teams, one sentence. */
  question: text,
  /** What was seen in the field that makes it a question. */
  context: text,
})

const aLine = plain(words(readsAsWritten, z.minLength(1), z.maxLength(240)))

/** What a mark stands for, in a line. */
const level = z.strictObject({ mark: decimal(), text: z.strictObject({ fr: aLine, en: aLine }) })

const criterion = z.strictObject({
  id: slug,
  name: text,
  /** What a juror asks of the project to give a mark. */
  question: text,
  /** Relative to the other criteria of the prize. */
  weight: decimal(z.positive(), z.lte(100)),
  /** What marks stand for, from the lowest up; shown where the mark is given. */
  guidance: z.optional(z.array(level).check(z.maxLength(12))),
})

export const scale = z
  .strictObject({ minimum: decimal(), maximum: decimal(), step: decimal(z.positive()) })
  .check(
    z.refine(({ minimum, maximum }) => minimum < maximum, {
      path: ['maximum'],
      params: { code: 'maximum-below-minimum' },
    }),
  )

export const prize = z.discriminatedUnion('kind', [
  z.strictObject({
    id: slug,
    kind: z.literal('jury'),
    name: text,
    description: text,
    rule: plain(z.enum(juryRuleNames)),
    criteria: z.array(criterion).check(z.minLength(1), z.maxLength(12)),
  }),
  z.strictObject({
    id: slug,
    kind: z.literal('audience'),
    name: text,
    description: text,
    rule: plain(z.enum(audienceRuleNames)),
  }),
])

export const requestedDeliverable = z.discriminatedUnion('kind', [
  z.strictObject({
    id: slug,
    kind: z.literal('file'),
    name: text,
    required: z.boolean(),
    /** Media types that are taken. */
    types: z
      .array(plain(z.string().check(z.regex(/^[a-z]+\/[a-z0-9.+-]+$/))))
      .check(z.minLength(1), z.maxLength(10)),
    maximumBytes: z.int().check(z.positive(), z.lte(5_000_000_000)),
  }),
  z.strictObject({ id: slug, kind: z.literal('link'), name: text, required: z.boolean() }),
])

/** How an edition's pages look: a colour for ornament (never under text) and a logo. */
export const look = z.strictObject({
  colour: plain(z.string().check(z.regex(/^#[0-9a-f]{6}$/))),
  /** A small picture as a `data:` address, 28,000 characters at most. */
  logo: z.optional(
    plain(
      z
        .string()
        .check(
          z.maxLength(28_000),
          z.regex(/^data:image\/(?:png|webp|svg\+xml);base64,[A-Za-z0-9+/]+={0,2}$/),
        ),
    ),
  ),
})

/** What the law asks a site to say of who runs it; the schools that organise differ in it. */
export const notices = z.strictObject({
  /** Who publishes the site: name, legal form, address, telephone. */
  publisher: text,
  /** The director of publication. */
  director: personName,
  /** Where the site is hosted: name, address, telephone. */
  host: text,
  /** Whom participants and visitors write to. */
  contact: email,
  /** The data protection officer. */
  dataProtection: email,
})

const aReason = plain(words(z.minLength(1), z.maxLength(1000)))

const jurorEntry = z.strictObject({
  id: slug,
  name: personName,
  /** What the juror does in life, as the programme says it. */
  function: text,
  email,
  president: z.optional(z.boolean()),
  /** The school that the juror belongs to, where there is one: a declared interest in its teams. */
  school: z.optional(slug),
  /** The themes that the juror knows best; without any, all teams suit them. */
  themes: z.optional(z.array(slug).check(z.maxLength(20))),
  /** The most teams that the juror sees, where the edition divides them. */
  most: z.optional(z.int().check(z.gte(0), z.lte(1000))),
  /** That somebody else has taken the juror's place: since when, by whose decision, and why. They have no role any more. */
  left: z.optional(z.strictObject({ at: instant, by: slug, reason: aReason })),
})

const organiserEntry = z.strictObject({ id: slug, name: personName, email })

/** How the jury comes to its decision, beyond the rule of each prize. */
const deliberation = z.strictObject({
  /** The fewest score sheets that a team's place should rest on; signing below it takes a written reason. */
  quorum: z.int().check(z.gte(1), z.lte(36)),
  /** The jurors who settle a tie, in this order, when the president is barred from one of the tied teams. */
  substitutes: z.optional(z.array(slug).check(z.maxLength(36))),
  /** How many jurors, the president among them, approve what the president proposes before it is signed. */
  approvals: z.optional(z.int().check(z.gte(1), z.lte(36))),
  /** Whether a team that wins a prize is passed over for those listed after it. */
  onePrizeATeam: z.optional(z.boolean()),
})

/** Which jurors see which teams: without it, everybody sees all of them. */
export const assignment = z.strictObject({
  /** How many jurors see a team. */
  each: z.int().check(z.gte(1), z.lte(36)),
  /** What becomes of the sheets that a juror who drops out has handed in. */
  dropOut: plain(z.enum(['kept', 'set-aside'])),
})

/** That jurors walk from table to table, and are told where to go next. */
export const walk = z.strictObject({
  /** How many jurors see every team before any is seen by more. */
  minimum: z.int().check(z.gte(1), z.lte(36)),
  /** For how long a juror has a table to themselves. */
  minutes: z.int().check(z.gte(2), z.lte(60)),
})

/** What the palmarès and the published minutes tell of people. */
const publication = z.strictObject({
  /** Whether the members of teams are named, with their schools. */
  members: z.boolean(),
  /** How the marks that are published name their jurors: not, unless the edition says so. */
  jurors: z.optional(plain(z.enum(['named', 'pseudonymised']))),
})

/** What is asked often, and its answer. */
export const frequentQuestion = z.strictObject({ question: text, answer: text })

/** Something that participants may be good at. */
export const skill = z.strictObject({ id: slug, name: text })

/** Who may register, and how. */
export const registrationRules = z.strictObject({
  /** Whether somebody whose address is of none of the schools may ask an organiser to let them in; they may unless it says no. */
  otherAddresses: z.optional(z.boolean()),
  /** Whether participants are asked for their class (*promotion*), where a school takes part with several. */
  cohorts: z.optional(z.boolean()),
  /** How many take part; whoever comes after waits in a line. */
  capacity: z.optional(z.int().check(z.gte(1), z.lte(5000))),
  /** How many hours somebody has to answer who is offered a place that became free; 48 unless it says. */
  answerHours: z.optional(z.int().check(z.gte(1), z.lte(720))),
})

const shape = z.strictObject({
  id: slug,
  name: text,
  description: text,
  place: text,
  look: z.optional(look),
  /** An IANA name, as `Europe/Paris`: the zone in which people see times. */
  timeZone: plain(z.string().check(z.refine(isTimeZone, { params: { code: 'unknown-time-zone' } }))),
  /** A rehearsal's people are made up: its organisers may open sessions for them, and no mail leaves the platform. */
  rehearsal: z.optional(z.boolean()),
  schools: z.array(school).check(z.minLength(1), z.maxLength(20)),
  registration: z.optional(registrationRules),
  /** What participants can say that they are good at. */
  skills: z.optional(z.array(skill).check(z.maxLength(40))),
  partners: z.array(plain(words(readsAsWritten, z.minLength(1), z.maxLength(120)))).check(z.maxLength(40)),
  contacts: z.array(z.strictObject({ name: personName, email })).check(z.maxLength(10)),
  /** What comes after the palmarès for those who won: at home, and in their mail. */
  afterwards: z.optional(text),
  /** What visitors ask, with its answers. */
  questions: z.optional(z.array(frequentQuestion).check(z.maxLength(20))),
  notices: z.optional(notices),
  organisers: z.array(organiserEntry).check(z.minLength(1), z.maxLength(10)),
  themes: z.array(z.strictObject({ id: slug, name: text })).check(z.minLength(1), z.maxLength(20)),
  challenges: z.array(challenge).check(z.minLength(1), z.maxLength(100)),
  prizes: z.array(prize).check(z.minLength(1), z.maxLength(12)),
  scale,
  jury: z.array(jurorEntry).check(z.minLength(1), z.maxLength(36)),
  assignment: z.optional(assignment),
  walk: z.optional(walk),
  deliberation: z.optional(deliberation),
  publication: z.optional(publication),
  deliverables: z.array(requestedDeliverable).check(z.minLength(1), z.maxLength(12)),
  teams: z
    .strictObject({
      minimum: z.int().check(z.gte(1), z.lte(20)),
      maximum: z.int().check(z.gte(1), z.lte(20)),
      /** How many schools a team must bring together. */
      schools: z.int().check(z.gte(1), z.lte(20)),
      /** How many teams may take the same challenge. */
      perChallenge: z.int().check(z.gte(1), z.lte(100)),
    })
    .check(
      z.refine(({ minimum, maximum }) => minimum <= maximum, {
        path: ['maximum'],
        params: { code: 'maximum-below-minimum' },
      }),
    ),
  phases: windows,
})

/**
 * An edition as it is stored and exchanged: instants in UTC. Beyond the shape it checks what one field says of
 * another: unique ids, known themes and schools, one president, phases in order. Issues carry the path of the field.
 */
export const edition = shape.check((context) => {
  for (const { path, code } of contradictions(context.value))
    context.issues.push({ code: 'custom', input: context.value, path, params: { code } })
})
export type Edition = z.infer<typeof edition>
type Prize = z.infer<typeof prize>
export type JuryPrize = Extract<Prize, { kind: 'jury' }>
export type Criterion = z.infer<typeof criterion>
export type Scale = z.infer<typeof scale>
export type School = z.infer<typeof school>
export type RequestedDeliverable = z.infer<typeof requestedDeliverable>

/** Where fields of an edition contradict each other; in what has not its shape, as far as it goes. */
export function contradictions(value: unknown): Relation[] {
  const windows = entryOf(entryOf(value).phases)
  const early = misplaced((phase, edge) => {
    const instant = entryOf(windows[phase])[edge]
    return typeof instant === 'string' ? instant : undefined
  })
  return [
    ...relations(value),
    ...early.map(({ phase, code }) => ({ path: ['phases', phase, 'opens'], code })),
  ]
}

/** The phases that open too early: before the one that they follow, or before what they wait for has closed. */
export function misplaced(
  at: (phase: Phase, edge: 'opens' | 'closes') => string | undefined,
): { phase: Phase; code: string }[] {
  const isBefore = (one: string | undefined, other: string | undefined) =>
    one !== undefined && other !== undefined && one < other
  const early = phases.slice(1).filter((phase, index) => {
    const before = phases[index]
    return before !== undefined && isBefore(at(phase, 'opens'), at(before, 'opens'))
  })
  const waiting = (
    [
      ['jury', 'work'],
      ['deliberation', 'jury'],
      ['deliberation', 'vote'],
    ] as const
  ).filter(([later, earlier]) => isBefore(at(later, 'opens'), at(earlier, 'closes')))
  return [
    ...early.map((phase) => ({ phase, code: 'opens-before-the-phase-before' })),
    ...waiting.map(([phase]) => ({ phase, code: 'opens-before-the-other-closes' })),
  ]
}

function isTimeZone(name: string): boolean {
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone: name }))
  } catch {
    return false
  }
}
