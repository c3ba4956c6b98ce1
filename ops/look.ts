import { type OperationName, permissions } from '../api/permissions.ts'
import { sha256Of } from '../domain/canonical.ts'
import { type AuditEntry, type ChainHead, chainStart } from '../domain/edition/audit.ts'
import type { Edition } from '../domain/edition/edition.ts'
import { isOpen } from '../domain/edition/phases.ts'
import { type Difference, type Pin, placeOf, type Thing, Trail } from '../domain/edition/trail.ts'
import { setAsideBy } from '../domain/jury/assigned.ts'
import {
  announcementsDiffer,
  minutesDiffer,
  publicationDiffers,
  rankingsDiffer,
  teamMarksDiffer,
  unequal,
} from '../domain/palmares/recount.ts'
import type { Permission } from '../domain/people/principal.ts'
import { competes } from '../domain/teams/team.ts'
import { plusSeconds } from '../domain/time.ts'
import { ballotShard, ballotShards } from '../domain/vote/ballot.ts'
import { lateIssues } from '../domain/vote/cards.ts'
import { reopeningAsDecided } from '../store/edition/editions.ts'
import { auditItem, chain, document, editionHead, reopening } from '../store/edition/items.ts'
import type { Kind, Stored } from '../store/item.ts'
import { pairsOf } from '../store/jury/assigned.ts'
import { assignedTeams, assignment, interest, ranking, scoreSheet, teamMarks } from '../store/jury/items.ts'
import { key, type Part, partition } from '../store/keys.ts'
import {
  castingVote,
  decision,
  freeze,
  mentions,
  minutesPart,
  proposal,
  proposalAnswer,
  publication,
  signedMinutes,
} from '../store/palmares/items.ts'
import { wholeOf } from '../store/palmares/parts.ts'
import { address, person } from '../store/people/items.ts'
import { asItStands, type Table } from '../store/table.ts'
import { team } from '../store/teams/items.ts'
import { ballot, cardRequest, counted, tallyShard, voterBatch } from '../store/vote/items.ts'

export type Look = {
  differences: Difference[]
  /** How many entries the trail has, and where it ends. */
  head: ChainHead
  /** How many things were held to the trail, and how many of them are older than digests are. */
  things: number
  unvouched: number
}

/**
 * Looks once at everything of an edition: the audit trail and what was noted of it elsewhere, each thing against its latest
 * entry, and everything that is made from others, made anew. On an edition that lives, what is still on its way differs too.
 */
export async function lookAt(table: Table, edition: string, noted: readonly Pin[]): Promise<Look> {
  const differences: Difference[] = []
  const all = (part: Part, prefix?: string) =>
    asItStands(table, { pk: partition(edition, part), ...(prefix !== undefined && { prefix }) })
  const reader = readerInto(differences)
  const headOf = async () => reader.read(chain, await Array.fromAsync(all('FIGURES', 'CHAIN')))[0]

  const documents = reader.read(document, await Array.fromAsync(all('CORE', 'DOCUMENT#')))
  // What the head is now is there when the trail is read, and whatever comes meanwhile is welcome.
  const before = await headOf()
  const pins = before ? [...noted, { number: before.number, hash: before.hash, noted: 'the head' }] : noted
  const trail = new Trail(pins, permittedBy(documents), before?.salt)
  for await (const item of all('AUDIT'))
    for (const { entry, sk } of reader.read(auditItem, [item])) {
      differences.push(...unequal('Audit', placeOf(item), key.auditEntry(edition, entry.number).sk, sk))
      trail.follow(entry)
    }
  trail.end()

  const parts = ['CORE', 'DELIVERABLES', 'SCORES', 'JURY', 'MINUTES', 'PUBLICATION', 'RESULTS'] as const
  const things = (await Promise.all(parts.map((part) => Array.fromAsync(all(part))))).flat()
  const cards = new Set<string>()
  /** How many codes each batch has; those of older releases are of none. */
  const codes = new Map<string | undefined, number>()
  for await (const thing of all('VOTERS')) {
    // Whoever votes with a card is known by a name of the card's own; in older releases by the card's hash.
    if (String(thing.sk).startsWith('CODE#')) {
      const batch = thing.batch as string | undefined
      codes.set(batch, (codes.get(batch) ?? 0) + 1)
      cards.add(String(thing.voter ?? String(thing.sk).slice('CODE#'.length)))
    } else things.push(thing)
  }
  for (const thing of things) trail.holdThing(thing)
  const votes = await countVotes(all, reader, trail, cards)
  trail.endThings()

  const after = (await headOf()) ?? chainStart
  if (after.number < trail.head.number)
    differences.push({
      what: 'Chain',
      where: 'FIGURES/CHAIN',
      expected: `entry ${trail.head.number} or a later one`,
      found: `entry ${after.number}`,
    })

  const parse = <Item extends Stored>(kind: Kind<Item>) => reader.read(kind, things)
  const sheets = parse(scoreSheet)
  const castingVotes = parse(castingVote)
  const divided = parse(assignment)[0]
  const assigned = divided && { pairs: parse(assignedTeams).flatMap(pairsOf), released: divided.released }
  const current = parse(editionHead)[0]
  const rulesOf = (number: number | undefined) =>
    documents.find(({ sk }) => number !== undefined && sk === key.document(edition, number).sk)?.content
  const rules = rulesOf(current?.document)
  if (rules) {
    const judged = {
      sheets,
      interests: parse(interest),
      teams: parse(team).filter(competes),
      setAside: setAsideBy(assigned?.released),
    }
    differences.push(
      ...rankingsDiffer(rules, judged, parse(ranking)),
      ...teamMarksDiffer(parse(teamMarks), judged),
    )
  } else if (current)
    differences.push({
      what: 'EditionHead',
      where: placeOf(current),
      expected: `document ${current.document}`,
      found: 'no such document',
    })
  const signature = parse(signedMinutes).find(({ pk }) => pk === key.minutes(edition).pk)
  const signed = signature && wholeOf(signature, parse(minutesPart))
  if (signed)
    differences.push(
      ...minutesDiffer(
        signed,
        rulesOf(signed.minutes?.rules),
        {
          sheets,
          counts: votes.counts,
          reopenings: parse(reopening).map(reopeningAsDecided),
          lateCards: lateIssues(parse(cardRequest)),
          assigned,
          disqualified: parse(team).filter((each) => each.disqualified),
        },
        {
          castingVotes: castingVotes.map((vote) => ({ ...vote, by: vote.by ?? vote.updatedBy })),
          decisions: parse(decision),
          mentions: parse(mentions).flatMap((item) => item.mentions),
          freezes: parse(freeze).flatMap((item) => item.freezes),
          proposals: parse(proposal),
          answers: parse(proposalAnswer),
        },
      ),
    )
  const published = parse(publication).find(({ pk }) => pk === key.publication(edition).pk)
  if (published) {
    differences.push(...publicationDiffers(published, signed))
    const mails = await Promise.all(
      ['announcement-winner_', 'announcement-team_'].map((name) => Array.fromAsync(all('OUTBOX', name))),
    )
    if (signed)
      differences.push(
        ...announcementsDiffer(
          signed,
          mails.flat().map(({ sk }) => String(sk)),
        ),
      )
  }
  const batches = parse(voterBatch)
  const unlinked = batches.filter(({ linked }) => !linked).reduce((sum, { count }) => sum + count, 0)
  for (const [id, found] of codes) {
    // Codes whose batch was never completed vote for nobody.
    const issued = id === undefined ? unlinked : batches.find((batch) => batch.id === id)?.count
    if (issued !== undefined && found > issued)
      differences.push({
        what: 'VoterCode',
        where: 'VOTERS',
        expected: `${issued} cards, as ${id === undefined ? 'their batches have' : `batch ${id} has`} it`,
        found: `${found}`,
      })
  }
  const people = new Map(parse(person).map((each) => [each.id, each]))
  for (const each of parse(address)) {
    const holder = people.get(each.person)
    const theirs = holder && `ADDRESS#${sha256Of(holder.email)}`
    if (theirs !== each.sk)
      differences.push({
        what: 'Address',
        where: placeOf(each),
        expected: 'the address of whom it names',
        found: `${each.person}, who has another`,
      })
  }
  return {
    differences: [...trail.differences, ...differences],
    head: trail.head,
    things: things.length + votes.ballots,
    unvouched: trail.unvouched,
  }
}

type Reader = { read<Item extends Stored>(kind: Kind<Item>, things: readonly Thing[]): Item[] }

/** Reads those things that are of a kind; one that cannot be read is a difference, once. */
function readerInto(differences: Difference[]): Reader {
  return {
    read: (kind, things) =>
      things.flatMap((thing) => {
        if (thing.type !== kind.type) return []
        try {
          return [kind.read(thing)]
        } catch {
          differences.push({
            what: kind.type,
            where: placeOf(thing),
            expected: 'something that can be read',
            found: 'nothing of its form',
          })
          return []
        }
      }),
  }
}

/** Whether what an entry names was open by the edition's windows as they were at its moment, give or take a request. */
function permittedBy(documents: readonly { updatedAt: string; content: Edition }[]) {
  return ({ under, when }: AuditEntry): boolean => {
    if (Number.isNaN(Date.parse(when))) return false
    if (!Object.hasOwn(permissions, under)) return true
    const { when: phases }: Permission = permissions[under as OperationName]
    if (phases === 'always') return true
    return [-60, 0, 60]
      .map((seconds) => plusSeconds(when, seconds))
      .map((moment) => documents.findLast(({ updatedAt }) => updatedAt <= moment) ?? documents[0])
      .some((known) => known && phases.some((phase) => isOpen(known.content, phase, when)))
  }
}

/** Counts the ballots anew, and holds each to the trail, to its card, to what was counted for its voter and to the tally. */
async function countVotes(
  all: (part: Part, prefix?: string) => AsyncGenerator<Thing>,
  reader: Reader,
  trail: Trail,
  cards: ReadonlySet<string>,
): Promise<{ counts: Record<string, number>; ballots: number }> {
  const counts: Record<string, number> = {}
  let ballots = 0
  const tallies = new Map(
    reader.read(tallyShard, await Array.fromAsync(all('TALLY'))).map((tally) => [tally.sk, tally]),
  )
  const countShard = async (shard: number) => {
    const cast = new Map<string, string>()
    const noted: Record<string, number> = {}
    for await (const thing of all(`BALLOTS-${shard}`)) {
      const where = placeOf(thing)
      trail.holdThing(thing)
      for (const { voter, version, team: choice, sk } of reader.read(ballot, [thing])) {
        ballots += 1
        counts[choice] = (counts[choice] ?? 0) + 1
        cast.set(voter, `version ${version} for ${choice}`)
        trail.differences.push(
          ...unequal(
            'Ballot',
            where,
            `BALLOT#${voter} of shard ${ballotShard(voter)}`,
            `${sk} of shard ${shard}`,
          ),
          ...(cards.has(voter) ? [] : unequal('Ballot', where, 'a card that was issued', 'none')),
        )
      }
      for (const note of reader.read(counted, [thing])) {
        noted[note.team] = (noted[note.team] ?? 0) + 1
        const found = `version ${note.ballot} for ${note.team}`
        trail.differences.push(...unequal('Counted', where, cast.get(note.voter), found))
        cast.delete(note.voter)
      }
    }
    for (const voter of cast.keys())
      trail.differences.push(
        ...unequal('Counted', `BALLOTS-${shard}/COUNTED#${voter}`, cast.get(voter), undefined),
      )
    const sk = `SHARD#${String(shard).padStart(2, '0')}`
    const tally = Object.entries(tallies.get(sk)?.counts ?? {}).filter(([, number]) => number !== 0)
    trail.differences.push(...unequal('TallyShard', `TALLY/${sk}`, noted, Object.fromEntries(tally)))
  }
  await Promise.all(Array.from({ length: ballotShards }, (_, shard) => countShard(shard)))
  return { counts, ballots }
}
