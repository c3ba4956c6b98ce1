import { setTimeout as wait } from 'node:timers/promises'
import { DeleteCommand, PutCommand } from '@aws-sdk/lib-dynamodb'
import { beforeAll, describe, expect, test } from 'vitest'
import { putScoreSheet } from '../../api/jury/put-score-sheet.ts'
import { castCastingVote } from '../../api/palmares/cast-casting-vote.ts'
import { issueVoterCodes } from '../../api/vote/issue-voter-codes.ts'
import { type AuditEntry, appendEntry, chainStart, digestOfThing } from '../../domain/edition/audit.ts'
import { type Difference, type Pin, placeOf, type Thing } from '../../domain/edition/trail.ts'
import { type Minutes, minutesForMachines } from '../../domain/palmares/minutes.ts'
import { publicationOf } from '../../domain/palmares/publication.ts'
import type { KindName } from '../../domain/reactions.ts'
import { isAudited } from '../../domain/reactions.ts'
import { plusSeconds } from '../../domain/time.ts'
import { sentence, type Verifying, verifyEdition } from '../../ops/verify.ts'
import { type Key, key, type Part, partition } from '../../store/keys.ts'
import { kinds } from '../../store/kinds.ts'
import { asItStands } from '../../store/table.ts'
import { useHost } from '../support/host.ts'
import { type Played, playEdition } from '../support/played.ts'
import { approve, freeze, signWhatStands } from '../support/signing.ts'

/** Somebody who may write the table, past everything that the platform asks. */
const stage = useHost()
const put = async (Item: Thing) => {
  await stage.table.client.send(new PutCommand({ TableName: stage.table.name, Item: { ...Item } }))
}
const take = async ({ pk, sk }: Thing) => {
  await stage.table.client.send(new DeleteCommand({ TableName: stage.table.name, Key: { pk, sk } }))
}
const everything = async (edition: string, part: Part): Promise<Thing[]> =>
  Array.fromAsync(asItStands(stage.table, { pk: partition(edition, part) }))
const differencesIn = async (edition: string, pins: Verifying['pins'] = []): Promise<Difference[]> => {
  await rest()
  return (await verifyEdition(stage.table, edition, { patience: 0, pins })).differences
}

let ahead = 0
/** The host is at rest, and its clock was not moved within this second: what is written now has a moment. */
async function rest() {
  await stage.host.idle()
  const now = stage.host.clock.now() - Date.now()
  if (Math.abs(now - ahead) > 100) await wait(1100)
  ahead = now
}

/** What an act makes differ that did not differ before, one line each. */
async function shownBy(edition: string, act: () => Promise<void>): Promise<Difference[]> {
  const before = new Set((await differencesIn(edition)).map(sentence))
  await act()
  return (await differencesIn(edition)).filter((each) => !before.has(sentence(each)))
}

type Way = 'in place' | 'as a next version' | 'taken away' | 'added'
const ways: readonly Way[] = ['in place', 'as a next version', 'taken away', 'added']

/**
 * In which ways each kind of stored thing could turn a decision, all of which have to show; or why none does. A kind that is
 * not named here does not compile.
 */
const decides: Record<KindName, readonly Way[] | string> = {
  Address: ['in place', 'added'],
  Allocation: 'proposes teams; those that there are stand for themselves',
  AllocationRun: 'says how far the solver has come',
  Answer: 'repeats an answer; what was done stands elsewhere',
  AssignedTeams: ways,
  Assignment: ways,
  Audit: ['in place', 'taken away', 'added'],
  Ballot: ways,
  CastingVote: ways,
  CardRequest: ways,
  Chain: ['in place', 'taken away'],
  ChangeRequest: ways,
  ChallengeSeats: ways,
  Counted: ['in place', 'taken away', 'added'],
  DayFigures: 'sums to be looked at',
  Decision: ways,
  Deliverable: ways,
  DirectoryLine: 'lists what stands elsewhere',
  Document: ways,
  Due: 'reminds; no rule asks whether it did',
  EditionChange: ways,
  EditionHead: ways,
  Feedback: 'is read by its team; no prize rests on it',
  Figures: 'sums to be looked at',
  Freeze: ways,
  InUse: 'keeps apart what two do at once; what is in use stands elsewhere',
  Interest: ways,
  InterestsChanged: 'counts what stands in the interests',
  Limit: 'counts what was asked; decides nothing',
  MadeEditions: 'counts who made editions; decides nothing in one',
  Mentions: ways,
  Message: ways,
  MessageReaders: 'says whom a message went to; no prize rests on it',
  MinutesPart: 'is held to the digest of the minutes that it is a part of',
  Needs: 'tells organisers what to see to; decides nothing',
  Outbox: ['taken away', 'added'],
  PaperSheet: 'shows who typed what; what counts is the sheet',
  PastScoreSheet: 'shows a juror what a sheet said before; what counts is the sheet',
  Person: ways,
  Places: 'keeps two from giving one place; who has one stands with each person',
  Progress: 'sums to be looked at',
  Proposal: ways,
  ProposalAnswer: ways,
  Publication: ways,
  Ranking: ['in place', 'taken away'],
  RegistrationDetails: 'says what somebody wishes; no prize rests on it',
  Reopening: ways,
  RoomNote: 'informs the room; what decides is what it puts on record',
  ScoreDraft: 'counts nowhere',
  ScoreSheet: ways,
  Seen: 'keeps the trail from telling twice; an entry that says otherwise shows',
  Session: 'lets somebody act; the acts are on record',
  SessionList: 'says which sessions to close; the acts are on record',
  SignInLink: 'lets somebody act; the acts are on record',
  SignedMinutes: ways,
  TallyShard: ['in place', 'taken away'],
  Team: ways,
  Unreachable: 'keeps mail from an address; decides nothing',
  TeamCoaches: 'names who may coach a team; that they do stands with each',
  TeamFigures: 'sums to be looked at',
  TeamLogo: 'is held to the digest that its team names it by; no prize rests on it',
  TeamMarks: ['in place', 'taken away'],
  TeamName: 'keeps names apart; who wins does not rest on it',
  Upload: ways,
  Visit: 'says where a juror was sent; anybody may score any team',
  VoterBatch: ways,
  VoterCode: ['added'],
  Walk: 'says what a juror passed by; anybody may score any team',
}

const cases = kinds.flatMap(({ type }) => {
  const known = decides[type as KindName]
  return typeof known === 'string' ? [] : known.map((way) => ({ type, way }))
})

const shards = Array.from({ length: 16 }, (_, shard): Part => `BALLOTS-${shard}`)
const parts: Part[] = [
  ...(['CORE', 'DELIVERABLES', 'SCORES', 'JURY', 'MINUTES', 'PUBLICATION', 'RESULTS', 'VOTERS'] as const),
  ...shards,
  ...(['TALLY', 'OUTBOX', 'AUDIT', 'FIGURES'] as const),
]

describe('whatever an insider does to an edition that was played shows', () => {
  let played: Played
  beforeAll(async () => {
    played = await playEdition(stage, 'archived')
  }, 90_000)

  const standing = async (within: readonly Part[] = parts): Promise<Thing[]> => {
    const { id } = played.edition
    return (await Promise.all(within.map((part) => everything(id, part)))).flat()
  }

  /** Where things of a kind stand. */
  const places = new Map<string, Set<Part>>()

  test('and nothing does before', async () => {
    expect((await differencesIn(played.edition.id)).map(sentence)).toEqual([])
  })

  test('and there is one of every kind that it is about', async () => {
    for (const { type, pk } of await standing())
      places.set(String(type), (places.get(String(type)) ?? new Set()).add(String(pk).split('#')[2] as Part))
    for (const { type } of cases) expect([...places.keys()], type).toContain(type)
    for (const { type } of kinds)
      expect(isAudited(type) ? decides[type as KindName] : ways, type).toEqual(ways)
  })

  test.each(ways.flatMap((way) => cases.filter((each) => each.way === way)))(
    '$type, $way',
    async ({ type, way }) => {
      const thing = (await standing([...(places.get(type) ?? parts)])).findLast(
        (each) => each.type === type && (type !== 'Outbox' || String(each.sk).startsWith('announcement-t')),
      )
      if (!thing) throw new Error(`There is no ${type}`)
      const next = { ...otherwise(thing), version: Number(thing.version) + 1 }
      const beside = { ...thing, sk: `${thing.sk}x` }
      const [act, undo, place] = {
        'in place': [() => put(otherwise(thing)), () => put(thing), placeOf(thing)] as const,
        'as a next version': [() => put(next), () => put(thing), placeOf(thing)] as const,
        'taken away': [() => take(thing), () => put(thing), placeOf(thing)] as const,
        added: [() => put(beside), () => take(beside), placeOf(beside)] as const,
      }[way]
      const shown = await shownBy(played.edition.id, act)
      await undo()
      const whole = ['Chain', 'Ballot', 'VoterCode'].includes(type)
        ? shown
        : shown.filter(({ where }) => where.startsWith(place))
      expect(whole.map(sentence)).not.toEqual([])
    },
  )
})

describe('an insider who knows the house', () => {
  const entriesOf = async (edition: string) =>
    (await everything(edition, 'AUDIT')).map((item) => ({ item, entry: item.entry as AuditEntry }))

  const one = async (at: Key): Promise<Thing> => {
    const found = (await Array.fromAsync(asItStands(stage.table, { pk: at.pk, prefix: at.sk })))[0]
    if (!found) throw new Error(`Nothing stands at ${at.pk} ${at.sk}`)
    return found
  }

  const headOf = async (edition: string): Promise<Pin> => {
    const { number, hash } = (await one(key.chain(edition))) as unknown as Pin
    return { number, hash, noted: 'a mail' }
  }

  /** Writes the whole trail anew, with every hash as it should be, head included. */
  const rewriteTrail = async (edition: string, change: (entry: AuditEntry) => AuditEntry) => {
    let head = chainStart
    for (const { item, entry } of await entriesOf(edition)) {
      const { hash: _, previous: __, number: ___, ...fact } = change(entry)
      const made = appendEntry(head, fact)
      if (made.hash !== entry.hash) await put({ ...item, entry: made })
      head = { number: made.number, hash: made.hash }
    }
    await put({ ...(await one(key.chain(edition))), ...head })
  }

  const saltOf = async (edition: string) => String((await one(key.chain(edition))).salt)

  const marks = { users: { usefulness: 20, proof: 20 }, tech: { craft: 20 } }

  /** A sheet of somebody who has handed in, and the teams. */
  const sheetOf = ({ edition, teams }: Played) => one(key.scoreSheet(edition.id, teams[1], 'juror-1'))

  test('cuts the tail off, with what it told of, and sets the head back: only who noted the head can tell', async () => {
    const { edition, teams, juror } = await playEdition(stage, 'jury')
    const at = { params: { team: teams[0] } }
    const lower = { users: { usefulness: 9, proof: 9 }, tech: { craft: 9 } }
    await juror(putScoreSheet, { ...at, body: { marks: lower } })
    await stage.host.idle()
    const before = await headOf(edition.id)
    const sheet = await one(key.scoreSheet(edition.id, teams[0], 'juror-1'))
    await juror(putScoreSheet, { ...at, body: { marks }, headers: { 'if-match': '"1"' } })
    await stage.host.idle()
    const after = await headOf(edition.id)
    expect(after.number).toBe(before.number + 1)

    await put(sheet)
    const last = await one(key.auditEntry(edition.id, after.number))
    await take(last)
    await take(key.seen(edition.id, (last.entry as AuditEntry).event))
    await put({ ...(await one(key.chain(edition.id))), number: before.number, hash: before.hash })
    expect(await differencesIn(edition.id)).toEqual([])
    expect(await differencesIn(edition.id, [before])).toEqual([])
    const [shown, ...others] = await differencesIn(edition.id, [before, after])
    expect(others).toEqual([])
    expect(shown && sentence(shown)).toBe(
      `Audit AUDIT/${String(after.number).padStart(12, '0')}: expected hash ${after.hash.slice(0, 16)}, as a mail has it; found no such entry`,
    )
  })

  test('cuts the tail off and leaves what it told of: everything in it shows', async () => {
    const { edition, teams } = await playEdition(stage, 'vote')
    const entries = await entriesOf(edition.id)
    const cut = entries.slice(-3)
    for (const { item } of cut) await take(item)
    const { number, hash } = entries.at(-4)?.entry ?? chainStart
    await put({ ...(await one(key.chain(edition.id))), number, hash })
    const shown = (await differencesIn(edition.id)).map(({ where }) => where)
    expect(shown.toSorted()).toEqual(
      cut.map(({ entry }) => `${entry.event.split('/')[0]}/${entry.which}`).toSorted(),
    )
    expect(shown).toContain(`SCORES/${teams[2]}#juror-2`)
  })

  test('replaces marks and writes the whole trail anew: only who noted the head can tell', async () => {
    const played = await playEdition(stage, 'vote')
    const { id } = played.edition
    const head = await headOf(id)
    const sheet: Thing = { ...(await sheetOf(played)), marks }
    await put(sheet)
    const salt = await saltOf(id)
    await rewriteTrail(id, (entry) =>
      entry.which === sheet.sk ? { ...entry, digest: digestOfThing(sheet, salt) } : entry,
    )
    expect(await differencesIn(id)).toEqual([])
    expect((await differencesIn(id, [head])).map(({ where }) => where)).toEqual([
      `AUDIT/${String(head.number).padStart(12, '0')}`,
    ])
  })

  test('swaps minutes and publication together, and writes the trail anew: the marks say otherwise', async () => {
    const { edition, teams } = await playEdition(stage, 'archived')
    const before = await one(key.minutes(edition.id))
    const { results, ...rest } = before.minutes as Minutes
    const minutes: Minutes = {
      ...rest,
      results: results.map((result) =>
        result.kind === 'jury' && result.prize === 'tech'
          ? { ...result, standings: result.standings.map((each) => ({ ...each, team: other(each.team) })) }
          : result,
      ),
      awards: rest.awards.map((award) =>
        award.prize === 'tech' ? { ...award, team: other(award.team) } : award,
      ),
    }
    function other(team: string) {
      return team === teams[0] ? teams[1] : team === teams[1] ? teams[0] : team
    }
    const signed = { ...before, minutes, digest: minutesForMachines(minutes).digest }
    const told = publicationOf(signed)
    const published = { ...(await one(key.publication(edition.id))), ...told }
    await put(signed)
    await put(published)
    const plain = (await differencesIn(edition.id)).map(({ where }) => where)
    expect(plain).toEqual(
      expect.arrayContaining([
        'MINUTES/MINUTES',
        'PUBLICATION/PUBLICATION',
        'MINUTES/MINUTES, results of tech',
        'MINUTES/MINUTES, awards',
      ]),
    )
    const salt = await saltOf(edition.id)
    await rewriteTrail(edition.id, (entry) => {
      if (entry.what === 'SignedMinutes') return { ...entry, digest: digestOfThing(signed, salt) }
      return entry.what === 'Publication' ? { ...entry, digest: digestOfThing(published, salt) } : entry
    })
    const rewritten = await differencesIn(edition.id)
    expect(rewritten.filter(({ what }) => what !== 'Outbox').map(({ where }) => where)).toEqual([
      'MINUTES/MINUTES, results of tech',
      'MINUTES/MINUTES, awards',
    ])
    expect(rewritten.filter(({ what }) => what === 'Outbox')).not.toEqual([])
  })

  test('acts as a juror would, when the jury is over: the window shows it, and a false moment the table’s clock', async () => {
    const played = await playEdition(stage, 'deliberation')
    const { id } = played.edition
    const sheet = await sheetOf(played)
    const where = placeOf(sheet)
    // What the table takes in the second in which the clock was moved bears no moment.
    await new Promise((after) => setTimeout(after, 1100))
    const next = { ...sheet, marks, version: 2 }
    expect(
      (await shownBy(id, () => put({ ...next, updatedAt: stage.now() }))).map((each) => each.expected),
    ).toEqual([expect.stringContaining('when that was closed')])
    const inTime = plusSeconds(String(sheet.updatedAt), 60)
    const backdated = await shownBy(id, () => put({ ...next, version: 3, updatedAt: inTime }))
    expect(backdated).toEqual([
      expect.objectContaining({ where, expected: expect.stringContaining(`at ${inTime}`) }),
    ])
  })

  test('makes the trail forget that it told of a version: the second telling shows', async () => {
    const played = await playEdition(stage, 'vote')
    const { id } = played.edition
    const sheet = await sheetOf(played)
    await take(key.seen(id, `${placeOf(sheet)}@1`))
    await put({ ...sheet, marks })
    const shown = await differencesIn(id)
    expect(shown.map(({ found }) => found)).toEqual(
      expect.arrayContaining([expect.stringMatching(/^version 1, digest \w+ in entry \d+$/)]),
    )
    await put(sheet)
    expect(new Set((await differencesIn(id)).map(({ where }) => where))).toEqual(new Set([placeOf(sheet)]))
  })

  test('puts a voter’s ballot into the box twice: it is one too many', async () => {
    const { edition } = await playEdition(stage, 'deliberation')
    const ballots = await Promise.all(shards.map((part) => everything(edition.id, part)))
    const cast = ballots.flat().find(({ type }) => type === 'Ballot')
    if (!cast) throw new Error('There is no ballot')
    const from = Number(String(cast.pk).split('-').at(-1))
    const elsewhere = { ...cast, pk: partition(edition.id, `BALLOTS-${(from + 1) % 16}`) }
    await put(elsewhere)
    expect((await differencesIn(edition.id)).map(({ where }) => where)).toContain(placeOf(elsewhere))
  })
})

test('a president does not sign over marks that were replaced, or taken away', async () => {
  const { edition, teams, president, juror } = await playEdition(stage, 'deliberation')
  const at = key.scoreSheet(edition.id, teams[0], 'juror-1')
  const [sheet] = await Array.fromAsync(asItStands(stage.table, { pk: at.pk, prefix: at.sk }))
  if (!sheet) throw new Error('There is no sheet')
  const sign = async () => {
    await stage.host.idle()
    const body = { team: teams[1], reason: 'Une preuve.' }
    await freeze(president)
    await president(castCastingVote, { params: { prize: 'users' }, body })
    await approve(president, [juror])
    return signWhatStands(president, 'Peu de jurés.')
  }
  await put({ ...sheet, marks: { users: { usefulness: 0, proof: 0 }, tech: { craft: 20 } } })
  const refused = await sign()
  expect([refused.status, refused.code, refused.problem.where]).toEqual([
    409,
    'record-differs',
    placeOf(sheet),
  ])
  await put(sheet)
  await take(sheet)
  expect((await sign()).code).toBe('record-differs')
  await put(sheet)
  expect((await sign()).status).toBe(201)
})

test('on an edition that lives nothing is false, while entries arrive and are on their way', async () => {
  const { edition, teams, juror, president, organiser } = await playEdition(stage, 'jury')
  stage.host.faults({ seed: 3, rates: { late: 0.5 }, functions: ['record', 'results'] })
  let looks = 0
  const acts = async () => {
    for (let round = 1; looks < 3; round += 1)
      for (const ask of [juror, president])
        for (const team of teams.slice(0, 2)) {
          const mark = round % 20
          const headers = round > 1 ? { 'if-match': `"${round - 1}"` } : {}
          const body = { marks: { users: { usefulness: mark, proof: mark }, tech: { craft: mark } } }
          expect((await ask(putScoreSheet, { params: { team }, body, headers })).code).toBeUndefined()
          if (round % 4 === 0) await organiser(issueVoterCodes, { body: { count: 1 } })
        }
  }
  const acting = acts()
  const found: Difference[] = []
  for (; looks < 3; looks += 1)
    found.push(...(await verifyEdition(stage.table, edition.id, { patience: 10 })).differences)
  await acting
  expect(found.map(sentence)).toEqual([])
  stage.host.faults(undefined)
  expect((await verifyEdition(stage.table, edition.id)).differences).toEqual([])
})

/** The thing with its first own value that is a text or a number changed. */
function otherwise(thing: Thing): Thing {
  const common = ['pk', 'sk', 'type', 'edition', 'schema', 'version', 'updatedAt', 'updatedBy', 'under']
  const name = Object.keys(thing)
    .sort()
    .find((each) => !common.includes(each) && typeof turned(thing[each]) !== 'undefined')
  if (name === undefined) throw new Error(`Nothing can be changed in ${thing.type}`)
  return { ...thing, [name]: turned(thing[name]) }
}

function turned(value: unknown): unknown {
  if (typeof value === 'number') return value + 1
  if (typeof value === 'string') return value.startsWith('0') ? `1${value.slice(1)}` : `0${value.slice(1)}`
  if (Array.isArray(value)) return value.length > 0 ? [turned(value[0]), ...value.slice(1)] : ['0']
  if (typeof value !== 'object' || value === null) return undefined
  const [first] = Object.keys(value).sort()
  if (first === undefined) return undefined
  return { ...value, [first]: turned((value as Record<string, unknown>)[first]) }
}
