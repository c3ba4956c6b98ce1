import { askForAllocation } from '../../api/allocation/ask-for-allocation.ts'
import { getAllocation } from '../../api/allocation/get-allocation.ts'
import { getAllocationRun } from '../../api/allocation/get-allocation-run.ts'
import { publishAllocation } from '../../api/allocation/publish-allocation.ts'
import { putAllocationBoard } from '../../api/allocation/put-allocation-board.ts'
import type { OutputOf } from '../../api/operation.ts'
import { instanceOf } from '../../domain/allocation/draft.ts'
import { type DraftRules, usualRules } from '../../domain/allocation/rules.ts'
import { misplaced, standings } from '../../domain/allocation/standing.ts'
import { canonicalJson } from '../../domain/canonical.ts'
import { told, until } from '../client.ts'
import type { Scene } from '../scene.ts'
import { organisers, whoIsWhere } from '../teams.ts'
import { skillAsked } from '../wishes.ts'
import { type Latecomer, lateApproval } from './latecomers.ts'

export type Read = OutputOf<typeof getAllocation> & { etag: string | undefined }

export type Solved = { last: Read; solvedIn: number }

/**
 * The organisers complete what formed freely: they ask for an allocation, twice at once, look at it, move somebody, undo it, lock
 * somebody, and solve the rest again when somebody comes late. Answers what is to be published, and how long it took at first.
 */
export async function allocation(scene: Scene, late: Latecomer | undefined): Promise<Solved> {
  const { progress } = scene
  progress.begin('allocation')
  await wishesAreKnown(scene)
  const rules = await rulesOf(scene)
  const started = performance.now()
  await asksTwice(scene, rules)
  const first = await solved(scene)
  const solvedIn = (performance.now() - started) / 1000
  holdsRules(scene, first)
  const locked = await movesByHand(scene, first)
  await lateApproval(scene, late)
  await refusedAsOutdated(scene, late)
  await asksAgain(scene, rules, locked)
  const last = await solved(scene)
  holdsRules(scene, last)
  if (locked) {
    const stayed = challengeOf(last, locked.person) === locked.challenge
    scene.ledger.expect('rules', stayed, `${locked.person} was locked, and does not stay`)
  }
  return { last, solvedIn }
}

/** The allocation, the people and teams that it is made of, and the version for what follows. */
export async function readAllocation({ stage }: Scene): Promise<Read> {
  const answer = await stage.organiser.ask(getAllocation, {})
  if (!answer.ok) throw new Error(`The allocation was refused: ${answer.code}`)
  return { ...answer.data, etag: answer.etag }
}

/** What people ranked is what there is to allocate by. */
async function wishesAreKnown(scene: Scene): Promise<void> {
  const { ledger, plan } = scene
  const { people } = await readAllocation(scene)
  const emails = new Map((await whoIsWhere(scene)).alone.map(({ id, email }) => [id, email]))
  for (const { id, wishes, skills } of people) {
    const email = emails.get(id)
    const said = email === undefined ? undefined : plan.says(email)
    if (!said) continue
    const isKnown =
      canonicalJson(wishes) === canonicalJson(said.wishes) &&
      canonicalJson(skills.toSorted()) === canonicalJson(said.skills.toSorted())
    ledger.expect('kept', isKnown, `${id} wished ${said.wishes.join(', ')}, not ${wishes.join(', ')}`)
  }
}

/**
 * As the form has them: as many teams on each challenge as planned, somebody with a skill in each, two who are friends, two who are not, and
 * a seat, each of which the planned groups keep.
 */
async function rulesOf(scene: Scene): Promise<DraftRules> {
  const { plan, edition, options } = scene
  const ids = new Map((await whoIsWhere(scene)).alone.map(({ id, email }) => [email, id]))
  const groups = plan.teams
    .filter(({ freely }) => !freely)
    .map(({ challenge, members }) => {
      const own = members.filter((each) => !plan.contenders.includes(each))
      // Whoever wants what their group was planned for comes first, so that a rule costs them nothing that they wished.
      const wants = ({ email }: (typeof own)[number]) => plan.says(email).wishes.includes(challenge)
      const sorted = own.toSorted((a, b) => Number(wants(b)) - Number(wants(a)))
      return { challenge, members: sorted.flatMap(({ email }) => ids.get(email) ?? []) }
    })
  const [one, two] = groups
  const skill = skillAsked(edition, options.participants, options.teams)
  const [friend, mate] = one?.members ?? []
  const [seated, other] = two?.members ?? []
  return {
    ...usualRules(edition),
    challenges: edition.challenges.map(({ id }) => {
      const many = plan.teams.filter(({ challenge }) => challenge === id).length
      return { id, minTeams: many, maxTeams: many }
    }),
    skills: skill === undefined ? {} : { [skill]: 1 },
    together: friend && mate ? [[friend, mate]] : [],
    apart: friend && other ? [[friend, other]] : [],
    fixed: two && seated ? [{ person: seated, challenge: two.challenge }] : [],
  }
}

/** One organiser presses twice, another one presses as well: one of them has asked. */
async function asksTwice(scene: Scene, rules: DraftRules): Promise<void> {
  const { ledger, edition, options } = scene
  const [mine, theirs] = organisers(scene)
  const body = { rules, seed: options.seed % 1_000_000, locks: [] }
  const key = `allocation-${edition.id}`
  const [tap, again, other] = await Promise.all([
    mine.ask(askForAllocation, {}, { body, key }),
    mine.ask(askForAllocation, {}, { body, key }),
    theirs.ask(askForAllocation, {}, { body: { ...body, seed: body.seed + 1 }, key: `${key}-too` }),
  ])
  const same = tap.ok && again.ok ? tap.data.run === again.data.run : tap.ok === again.ok
  ledger.expect('once', same, `an allocation asked for twice was answered ${told(tap)}, ${told(again)}`)
  const isOne = tap.ok !== other.ok
  ledger.expect('once', isOne, `two allocations were asked for at once: ${told(tap)}, ${told(other)}`)
  const { draft } = await readAllocation(scene)
  const asked = [tap, other].flatMap((answer) => (answer.ok ? [answer.data.run] : []))
  ledger.expect(
    'once',
    draft !== undefined && asked.includes(draft.run),
    'another run than was asked for is on',
  )
}

/** Waits, as the page does, for what comes of the run that is on. */
async function solved(scene: Scene): Promise<Read> {
  const { stage, ledger } = scene
  const aims = new Set<string>()
  const read = await until('the allocation to be solved', async () => {
    const { run, aim } = await stage.organiser.get(getAllocationRun, {})
    const now = await readAllocation(scene)
    if (now.draft && run === now.draft.run && aim) aims.add(aim.aim)
    return now.draft?.state === 'asked' ? undefined : now
  })
  const { draft } = read
  const clashes = canonicalJson(draft?.clashes ?? draft?.failure ?? null)
  ledger.expect('rules', draft?.state === 'solved', `an allocation is ${draft?.state}: ${clashes}`)
  if (draft?.state !== 'solved') throw new Error(`The allocation came to nothing: ${draft?.state} ${clashes}`)
  ledger.expect('answered', draft.found?.status === 'optimal', 'an allocation was not proven to be the best')
  const { run } = await stage.organiser.get(getAllocationRun, {})
  ledger.expect('once', run === draft.run, 'another run than was asked for has ended')
  return read
}

/** Every hard rule holds in what was solved, and everybody is in one team. */
function holdsRules({ edition, ledger }: Scene, { draft, people, teams }: Read): void {
  if (!draft) return
  const instance = instanceOf(edition, { people, teams }, draft.rules, draft)
  for (const { rule, broken } of standings(instance, draft.plan))
    ledger.expect('rules', broken === 0, `${canonicalJson(rule)} is broken in ${broken}`)
  const astray = misplaced(instance, draft.plan)
  ledger.expect('onlyOne', astray.length === 0, `${astray.length} are in several planned teams, or in none`)
}

/**
 * Two organisers change the board at once, and one of them has; it is undone; somebody is moved again and locked. Answers who is, and on
 * which challenge; nothing where no two could change places.
 */
async function movesByHand(scene: Scene, first: Read): Promise<Locked | undefined> {
  const { ledger } = scene
  const pair = whoMayChangePlaces(first)
  if (!pair) return undefined
  const before = first.draft?.plan.map(({ members }) => members) ?? []
  const [one, two] = pair
  const other = new Map([pair, pair.toReversed()] as [string, string][])
  const after = before.map((members) => members.map((id) => other.get(id) ?? id))
  const put = ({ etag }: Read, members: string[][], locks: string[] = [], by = organisers(scene)[0]) =>
    by.ask(putAllocationBoard, {}, { body: { members, locks }, ifMatch: etag })
  const [mine, theirs] = await Promise.all([
    put(first, after),
    put(first, before, [two], organisers(scene)[1]),
  ])
  const isOne = mine.ok !== theirs.ok
  ledger.expect('once', isOne, `two boards at once were answered ${told(mine)}, ${told(theirs)}`)
  const lossy = await put(
    await readAllocation(scene),
    before.map((members) => members.slice(1)),
  )
  ledger.expect('onlyOne', !lossy.ok, 'a board without everybody was taken')
  const undone = await put(await readAllocation(scene), before)
  const isUndone = undone.ok && canonicalJson(undone.data.plan) === canonicalJson(first.draft?.plan)
  ledger.expect('answered', isUndone, `undoing a move was answered ${told(undone)}`)
  const locked = await put(await readAllocation(scene), after, [one])
  ledger.expect('answered', locked.ok, `locking somebody was answered ${told(locked)}`)
  return { person: one, challenge: challengeOf(first, two) }
}

type Locked = { person: string; challenge: string | undefined }

function challengeOf({ draft }: Pick<Read, 'draft'>, person: string): string | undefined {
  return draft?.plan.find(({ members }) => members.includes(person))?.challenge
}

/** Two of one school, each of whom wishes where the other is, whom no rule names and who are not what a team has of a skill. */
function whoMayChangePlaces({ draft, people }: Read): [string, string] | undefined {
  if (!draft) return undefined
  const { skills, together, apart, fixed } = draft.rules
  const named = new Set([...together.flat(), ...apart.flat(), ...fixed.map(({ person }) => person)])
  const may = people
    .filter(
      ({ id, team, skills: own }) =>
        team === undefined && !named.has(id) && !own.some((each) => each in skills),
    )
    .map((each) => ({ ...each, challenge: challengeOf({ draft }, each.id) ?? '' }))
  for (const one of may) {
    const two = may.find(
      (each) =>
        each.school === one.school &&
        each.challenge !== one.challenge &&
        each.wishes.includes(one.challenge) &&
        one.wishes.includes(each.challenge),
    )
    if (two) return [one.id, two.id]
  }
  return undefined
}

/** Somebody came since it was solved: publishing as if nobody had is refused. */
async function refusedAsOutdated(scene: Scene, late: Latecomer | undefined): Promise<void> {
  const { stage, ledger } = scene
  if (!late) return
  const { etag } = await readAllocation(scene)
  const body = { told: { gone: [], came: [], broken: [] } }
  const answer = await stage.organiser.ask(publishAllocation, {}, { body, ifMatch: etag })
  const isRefused = !answer.ok && answer.code === 'allocation-outdated'
  ledger.expect('onlyOne', isRefused, `publishing without whoever came late was answered ${told(answer)}`)
}

/** The rest is solved again, around whoever is locked; the organiser thinks again at once, and the later one counts. */
async function asksAgain(scene: Scene, rules: DraftRules, locked: Locked | undefined): Promise<void> {
  const { stage, options } = scene
  const seed = options.seed % 1_000_000
  for (const body of [{ seed: seed + 2 }, { seed }]) {
    const { etag } = await readAllocation(scene)
    const input = { body: { ...body, rules, locks: locked ? [locked.person] : [] }, ifMatch: etag }
    await stage.organiser.get(askForAllocation, {}, input)
  }
}
