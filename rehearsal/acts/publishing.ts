import { publishAllocation } from '../../api/allocation/publish-allocation.ts'
import { listMails } from '../../api/mail/list-mails.ts'
import { getRegistration } from '../../api/people/get-registration.ts'
import { joinTeam } from '../../api/teams/join-team.ts'
import { changesIn, foreseen, judging } from '../../domain/allocation/publishing.ts'
import { standings } from '../../domain/allocation/standing.ts'
import { canonicalJson } from '../../domain/canonical.ts'
import { each, everyItem, told, until, within } from '../client.ts'
import { type PlayedTeam, type Player, type Scene, width } from '../scene.ts'
import { change, organisers, type Standing, whoIsWhere } from '../teams.ts'
import { type Read, readAllocation, type Solved } from './allocation.ts'

/**
 * The teams are published, twice by one organiser and once by another at once, as somebody who is planned elsewhere walks into a team that
 * is there. Everybody has one team afterwards, under all rules, and is told of it once.
 */
export async function publishTeams(scene: Scene, { last, solvedIn }: Solved): Promise<void> {
  const { ledger } = scene
  const before = await whoIsWhere(scene)
  const wanderer = whoWandersOff(scene, last, before)
  const started = performance.now()
  await publishesAtOnce(scene, wanderer)
  const after = await until('the teams to be formed', async () => {
    const read = await readAllocation(scene)
    return read.draft?.state === 'published' ? read : undefined
  })
  const formedIn = (performance.now() - started) / 1000
  const late = await scene.stage.organiser.ask(
    publishAllocation,
    {},
    { body: { told: { gone: [], came: [], broken: [] } }, ifMatch: after.etag },
  )
  ledger.expect('once', !late.ok && late.code === 'nothing-to-publish', `published again: ${told(late)}`)
  const { teams, alone } = await whoIsWhere(scene)
  for (const { id } of alone)
    ledger.expect('onlyOne', false, `${id} is without a team once teams are published`)
  const missed = after.draft?.missed?.filter((id) => id !== wanderer?.person.id) ?? []
  ledger.expect('onlyOne', missed.length === 0, `${missed.length} did not get the seat that they were given`)
  const formed = asPlanned(scene, after, teams, wanderer)
  keepsRules(scene, after, formed)
  await eachToldWhy(scene, after, before.alone, wanderer)
  await takeTheirNames(scene, teams)
  scene.teams = (await whoIsWhere(scene)).teams
  scene.counts.teams = scene.teams.length
  noteFigures(scene, last, { solvedIn, formedIn })
}

type Wanderer = { person: Player; to: PlayedTeam }

/** Somebody who is planned for a new team that can do without, and a team with seats that nobody is planned for. */
function whoWandersOff(
  { edition }: Scene,
  { draft, people }: Read,
  { teams, alone }: Standing,
): Wanderer | undefined {
  if (!draft) return undefined
  const { skills, together, apart, fixed, team: sizes } = draft.rules
  const named = new Set([
    ...together.flat(),
    ...apart.flat(),
    ...fixed.map(({ person }) => person),
    ...draft.locks,
  ])
  const to = teams.find(({ id, players }) => {
    const planned = draft.plan.find(({ team }) => team === id)?.members.length ?? players.length
    return planned < edition.teams.maximum
  })
  const known = new Map(people.map((person) => [person.id, person]))
  const schoolsOf = (ids: readonly string[]) => new Set(ids.map((id) => known.get(id)?.school)).size
  for (const { team, members } of draft.plan) {
    if (team !== undefined || members.length <= sizes.minimum) continue
    const id = members.find((each) => {
      const rest = members.filter((other) => other !== each)
      const isNeeded = known.get(each)?.skills.some((skill) => skill in skills)
      return !isNeeded && !named.has(each) && schoolsOf(rest) >= edition.teams.schools
    })
    const person = alone.find((each) => each.id === id)
    if (person && to) return { person, to }
  }
  return undefined
}

/** Publishes until it is done: what has changed since it was read is told first. */
async function publishesAtOnce(scene: Scene, wanderer: Wanderer | undefined): Promise<void> {
  const { ledger, edition } = scene
  const [mine, theirs] = organisers(scene)
  for (let attempt = 1; attempt <= 3; attempt += 1) {
    const { draft, etag, ...facts } = await readAllocation(scene)
    if (!draft) return
    const body = { told: changesIn(foreseen(edition, facts, draft.rules, draft.plan)) }
    const key = `publication-${edition.id}-${attempt}`
    const input = { body, key, ifMatch: etag }
    const [tap, again, other, walked] = await Promise.all([
      mine.ask(publishAllocation, {}, input),
      mine.ask(publishAllocation, {}, input),
      theirs.ask(publishAllocation, {}, { ...input, key: `${key}-too` }),
      attempt === 1
        ? wanderer?.person.caller.ask(joinTeam, { team: wanderer.to.id }, { body: {} })
        : undefined,
    ])
    ledger.expect('repeats', tap.ok === again.ok, `published twice: ${told(tap)}, ${told(again)}`)
    if (walked && !walked.ok)
      ledger.expect(
        'answered',
        walked.code === 'already-in-a-team',
        `walking in was answered ${told(walked)}`,
      )
    const answers = [tap, other]
    if (answers.every((answer) => !answer.ok && answer.code === 'allocation-outdated')) continue
    const isOne = answers.filter(({ ok }) => ok).length === 1
    ledger.expect('once', isOne, `two published at once: ${answers.map(told)}`)
    return
  }
  ledger.expect('once', false, 'an allocation could not be published')
}

type Formed = { challenge: string; team: string; members: string[] }

/** Each planned team is there once, with whom it was planned to have, but for who walked elsewhere. */
function asPlanned(
  { ledger }: Scene,
  { draft }: Read,
  teams: readonly PlayedTeam[],
  wanderer: Wanderer | undefined,
): Formed[] {
  const others = (ids: readonly string[]) => ids.filter((id) => id !== wanderer?.person.id).sort()
  const formed = draft?.plan.flatMap(({ challenge, team, members }) => {
    const there = teams.filter((each) => {
      const ids = each.players.map(({ id }) => id)
      return canonicalJson(others(ids)) === canonicalJson(others(members))
    })
    const [own] = there
    const isIt = there.length === 1 && own?.planned.challenge === challenge && (team ?? own.id) === own.id
    ledger.expect('once', isIt, `a planned team on ${challenge} is there ${there.length} times`)
    return own ? [{ challenge, team: own.id, members: own.players.map(({ id }) => id) }] : []
  })
  return formed ?? []
}

/** The teams as they were formed keep every rule that they were solved under. */
function keepsRules({ edition, ledger }: Scene, { draft, ...facts }: Read, formed: readonly Formed[]): void {
  if (!draft) return
  const instance = judging(edition, facts, draft.rules, formed)
  for (const { rule, broken } of standings(instance, formed))
    ledger.expect('rules', broken === 0, `published teams break ${canonicalJson(rule)} in ${broken}`)
}

/** Whoever got a team, or a mate, has one mail; whoever got a team reads why, in a sentence that begins with its challenge. */
async function eachToldWhy(
  scene: Scene,
  { draft }: Read,
  alone: readonly Player[],
  wanderer: Wanderer | undefined,
): Promise<void> {
  const { ledger, edition } = scene
  const players = new Map(alone.map((each) => [each.id, each]))
  const isNew = (id: string) => players.has(id) && id !== wanderer?.person.id
  const plan = draft?.plan ?? []
  const expected = plan.filter(({ members }) => members.some(isNew)).flatMap(({ members }) => members)
  scene.told = new Set(expected.filter((id) => id !== wanderer?.person.id))
  await toldOnce(scene, wanderer)
  const seated = plan.flatMap(({ challenge, members }) =>
    members.filter(isNew).map((id) => ({ challenge, player: players.get(id) })),
  )
  await each(seated, width, async ({ challenge, player }) => {
    const said = await player?.caller.get(getRegistration, {})
    const title = edition.challenges.find(({ id }) => id === challenge)?.title.fr ?? challenge
    const why = said?.allocated?.fr
    ledger.expect('told', why?.startsWith(title) === true, `${player?.id} reads “${why}” of ${title}`)
  })
}

/** One mail on the allocation to each whom it concerned, and none to anybody else; who walked elsewhere has one at most. */
export async function toldOnce(scene: Scene, wanderer?: Wanderer): Promise<void> {
  const { stage, ledger } = scene
  const read = async () =>
    (await everyItem(stage.organiser, listMails, {})).filter(({ template }) => template === 'team-allocated')
  const mails =
    (await within(60, async () => {
      const posted = await read()
      return posted.length >= scene.told.size ? posted : undefined
    })) ?? (await read())
  const times = Map.groupBy(mails, ({ person }) => person)
  for (const id of scene.told) {
    const many = times.get(id)?.length ?? 0
    ledger.expect('told', many === 1, `${id} was told of their team ${many} times`)
  }
  const others = [...times.keys()].filter((id) => !scene.told.has(id) && id !== wanderer?.person.id)
  ledger.expect('told', others.length === 0, `${others.length} others were told of a team`)
}

/** The new teams take the names that they were planned to have; where two members choose at once, one has chosen. */
async function takeTheirNames(scene: Scene, teams: readonly PlayedTeam[]): Promise<void> {
  const { ledger, plan } = scene
  const fresh = teams.filter(({ planned }) => !plan.teams.some(({ name }) => name === planned.name))
  const names = Map.groupBy(
    plan.teams.filter(({ name }) => !teams.some(({ planned }) => planned.name === name)),
    ({ challenge }) => challenge,
  )
  const called = fresh.map((team) => ({ team, name: names.get(team.planned.challenge)?.shift()?.name }))
  await each(called, width, async ({ team: { id, members }, name }) => {
    const [first, second] = members
    ledger.expect('rules', name !== undefined, 'a challenge has more teams than planned')
    if (!first || name === undefined) return
    if (second) {
      const both = await Promise.all([first, second].map((member) => change(member, id, { name })))
      const met = both.every((answer) => answer.ok || answer.code === 'changed-meanwhile')
      ledger.expect('answered', met, `naming a team twice at once was answered ${both.map(told)}`)
    }
    const last = await change(first, id, { name, pitch: 'Nous voilà.' })
    ledger.expect('answered', last.ok, `a new team could not be called ${name}: ${told(last)}`)
  })
}

function noteFigures(
  scene: Scene,
  { draft, people }: Read,
  took: { solvedIn: number; formedIn: number },
): void {
  const found = draft?.found
  if (!draft || !found) return
  const placed = new Set(draft.plan.flatMap(({ members }) => members))
  scene.allocated = {
    people: placed.size,
    teams: draft.plan.length,
    wishing: people.filter(({ id, wishes }) => placed.has(id) && wishes.length > 0).length,
    first: found.first,
    top3: found.top3,
    none: found.none,
    worst: found.worst,
    proven: found.status === 'optimal',
    ...took,
  }
}
