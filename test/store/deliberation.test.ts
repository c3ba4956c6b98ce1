import { describe, expect, test } from 'vitest'
import type { Edition } from '../../domain/edition/edition.ts'
import { problem } from '../../domain/problem.ts'
import { plusSeconds } from '../../domain/time.ts'
import { ballotShard } from '../../domain/vote/ballot.ts'
import { currentEdition } from '../../store/edition/editions.ts'
import { editPhases, reopenWindow } from '../../store/edition/writing.ts'
import { updateRankings } from '../../store/jury/rankings.ts'
import { putInterest, putScoreSheet } from '../../store/jury/scores.ts'
import { castCastingVote } from '../../store/palmares/deliberation.ts'
import { freezeDeliberation, reopenDeliberation } from '../../store/palmares/freeze.ts'
import { answerProposal, proposeAwards } from '../../store/palmares/proposal.ts'
import { signMinutes } from '../../store/palmares/signature.ts'
import { getMinutes, getPublication, publish } from '../../store/palmares/signed.ts'
import { readDeliberation, type Standing } from '../../store/palmares/standing.ts'
import { countBallots } from '../../store/vote/tally.ts'
import { putBallot } from '../../store/vote/votes.ts'
import { newCards } from '../support/cards.ts'
import { must, newEdition, newSilentTeam, newTeam, writer } from '../support/host.ts'
import { useTable } from '../support/table.ts'

const shelf = useTable()
const codes = ['ABCD-EFGH-1000', 'ABCD-EFGH-1001']

/** An edition in its deliberation: two teams, one sheet on each, and nobody has voted yet. */
async function deliberating(
  marks: { one: number; two: number } = { one: 12, two: 14 },
  changes: Partial<Edition> = {},
) {
  const edition = await newEdition(shelf, 'deliberation', changes)
  const { table } = shelf
  const by = writer(shelf)
  const president = { ...by, by: 'president' }
  const { team: one, members } = await newTeam(shelf, edition, 'One')
  const { team: two } = await newTeam(shelf, edition, 'Two')
  const score = async (team: string, craft: number, juror = 'juror-1') => {
    const sheet = { team, juror, marks: { users: { usefulness: craft, proof: craft }, tech: { craft } } }
    must(await putScoreSheet(table, edition, sheet, undefined, by))
  }
  await score(one.id, marks.one)
  await score(two.id, marks.two)
  await updateRankings(table, edition, by)
  await newCards(table, edition, codes)
  const current = async () => {
    const found = await currentEdition(table, edition.id)
    if (!found) throw new Error('The edition is gone')
    return found
  }
  return {
    edition,
    one,
    two,
    members,
    score,
    current,
    rank: () => updateRankings(table, edition, by),
    read: async () => readDeliberation(table, await current()),
    standing: async () => must(await readDeliberation(table, await current())),
    freeze: async (who = president) => freezeDeliberation(table, await current(), who),
    reopen: async (reason = 'Un oubli.', who = president) =>
      reopenDeliberation(table, await current(), { reason }, who),
    settle: async (prize: string, team: string, reason = 'Plus abouti.', who = president) =>
      castCastingVote(table, await current(), { prize, team, reason }, who),
    propose: async (digest: string, who = president) =>
      proposeAwards(table, await current(), { digest }, who),
    answer: async (juror: string, digest: string, objection?: string) =>
      answerProposal(table, await current(), { digest, objection }, { ...by, by: juror }),
    sign: async (digest: string, who = president, at?: Awaited<ReturnType<typeof current>>) =>
      signMinutes(table, at ?? (await current()), { digest, reason: 'Peu de jurés.', salt: 'ab' }, who),
    publish: async () => publish(table, await current(), by),
    vote: async (code: string, team: string) => {
      const ballot = must(await putBallot(table, edition.id, { code, team, blind: '0'.repeat(64) }, by))
      return () => countBallots(table, edition.id, ballotShard(ballot.voter), [ballot], by)
    },
    minutes: () => getMinutes(table, edition.id),
    publication: () => getPublication(table, edition.id),
  }
}

const openIn = ({ ties }: Standing) => ties.filter(({ open }) => open).map(({ prize }) => prize)

describe('a deliberation', () => {
  test('stands on the rankings and the tally, and says who would be awarded what', async () => {
    const { one, two, vote, standing } = await deliberating()
    await (await vote(codes[0] ?? '', one.id))()
    const found = await standing()
    expect(found.results).toMatchObject([
      { kind: 'jury', prize: 'users', standings: [{ team: two.id, score: 14 }, { team: one.id }] },
      {
        kind: 'jury',
        prize: 'tech',
        standings: [
          { team: two.id, rank: 1 },
          { team: one.id, rank: 2 },
        ],
      },
      { kind: 'audience', prize: 'audience', total: 1, lines: [{ team: one.id, ballots: 1 }] },
    ])
    expect(found.awards).toEqual([
      { prize: 'users', team: two.id },
      { prize: 'tech', team: two.id },
      { prize: 'audience', team: one.id },
    ])
    expect([found.ties, found.castingVotes]).toEqual([[], []])
  })

  test('names the teams with their members, and the interests that jurors have in them', async () => {
    const { edition, one, two, members, standing } = await deliberating()
    const declare = (team: string, juror: string, kind: 'none' | 'declared' | 'blocking') =>
      putInterest(shelf.table, edition.id, { juror, team, kind }, writer(shelf))
    await declare(one.id, 'juror-2', 'none')
    await declare(one.id, 'president', 'declared')
    const found = await standing()
    expect(found.teams.find(({ id }) => id === one.id)).toEqual({
      id: one.id,
      name: 'One',
      challenge: 'welcome',
      members: members.map(({ id, name, school }) => ({ person: id, name, school })),
    })
    expect(found.teams).toHaveLength(2)
    const { id } = await newSilentTeam(shelf, edition, 'Silent')
    const silent = (await standing()).teams.find((each) => each.id === id)
    expect(silent?.members).toEqual([{ person: 'somebody', name: '', school: 'south' }])
    expect(found.interests).toEqual([
      { juror: 'president', team: one.id, kind: 'declared' },
      { juror: 'juror-2', team: two.id, kind: 'declared' },
    ])
  })

  test('is not read while the rankings rest on other sheets', async () => {
    const { one, score, rank, read } = await deliberating()
    await score(one.id, 18, 'juror-2')
    expect(await read()).toEqual(problem('results-catching-up'))
    await rank()
    expect(await read()).toMatchObject({ results: [{ basis: { sheets: 3 } }, {}, {}] })
  })

  test('is read before anybody has scored', async () => {
    const edition = await newEdition(shelf, 'deliberation')
    const current = must(await currentEdition(shelf.table, edition.id))
    if (!current) throw new Error('The edition is gone')
    expect(await readDeliberation(shelf.table, current)).toMatchObject({ awards: [], ties: [] })
  })
})

describe('a tie', () => {
  test('is open until the president has chosen among the tied, for a reason that is kept', async () => {
    const { one, freeze, settle, standing } = await deliberating({ one: 13, two: 13 })
    must(await freeze())
    const tied = await standing()
    expect([openIn(tied), tied.awards]).toEqual([['users', 'tech'], undefined])
    expect(await settle('users', one.id, 'Plus utile.')).toEqual({
      prize: 'users',
      team: one.id,
      reason: 'Plus utile.',
    })
    const after = await standing()
    expect(openIn(after)).toEqual(['tech'])
    expect(after.castingVotes).toMatchObject([{ prize: 'users', team: one.id, reason: 'Plus utile.' }])
    expect(after.digest).not.toBe(tied.digest)
    await settle('tech', one.id)
    expect((await standing()).awards).toEqual([
      { prize: 'users', team: one.id },
      { prize: 'tech', team: one.id },
    ])
  })

  test('is open again when another team has joined it: the vote was for the tie as it was', async () => {
    const { edition, one, freeze, reopen, settle, standing, score, rank } = await deliberating({
      one: 13,
      two: 13,
    })
    must(await freeze())
    await settle('tech', one.id)
    await settle('users', one.id)
    expect(openIn(await standing())).toEqual([])
    must(await reopen())
    const { team: three } = await newTeam(shelf, edition, 'Three')
    await score(three.id, 13)
    await rank()
    expect(openIn(await standing())).toEqual(['users', 'tech'])
  })

  test('may be settled otherwise until the signature', async () => {
    const { one, two, freeze, settle, standing, sign } = await deliberating({ one: 13, two: 13 })
    must(await freeze())
    await settle('users', one.id)
    await settle('tech', one.id)
    await settle('tech', two.id, 'Mieux fait.')
    const { castingVotes, digest } = await standing()
    expect(castingVotes.find(({ prize }) => prize === 'tech')).toMatchObject({
      team: two.id,
      reason: 'Mieux fait.',
    })
    must(await sign(digest))
    expect(await settle('tech', one.id)).toEqual(problem('already-signed'))
  })

  test('is settled by the president alone, where there is one, and while the results are current', async () => {
    const { one, freeze, reopen, settle, score } = await deliberating({ one: 13, two: 13 })
    must(await freeze())
    const juror = { ...writer(shelf), by: 'juror-1' }
    expect(await settle('tech', one.id, 'Non.', juror)).toEqual(problem('not-the-decider'))
    expect(await settle('audience', one.id)).toEqual(problem('not-a-tie'))
    expect(await settle('none', one.id)).toEqual(problem('not-a-tie'))
    must(await reopen())
    await score(one.id, 18, 'juror-2')
    expect(await settle('tech', one.id)).toEqual(problem('results-catching-up'))
  })
})

describe('a freeze', () => {
  const late = (edition: Edition, team: string) =>
    putInterest(shelf.table, edition.id, { juror: 'juror-1', team, kind: 'blocking' }, writer(shelf))

  test('is the president’s, and keeps interests, sheets and windows as they are until it is reopened', async () => {
    const { edition, one, score, freeze, reopen, standing } = await deliberating()
    const juror = { ...writer(shelf), by: 'juror-1' }
    expect(await freeze(juror)).toEqual(problem('not-allowed'))
    const frozen = [{ by: 'president', at: shelf.now() }]
    expect(await freeze()).toEqual(frozen)
    expect(await freeze()).toEqual(frozen)
    expect((await standing()).freezes).toEqual(frozen)
    const refused = problem('deliberation-frozen')
    expect(await late(edition, one.id)).toEqual(refused)
    await expect(score(one.id, 20, 'juror-2')).rejects.toThrow('deliberation-frozen')
    const again = { phase: 'jury' as const, closes: plusSeconds(shelf.now(), 60), reason: 'Une panne.' }
    const president = { ...writer(shelf), by: 'president' }
    expect(await reopenWindow(shelf.table, edition.id, again, president)).toEqual(refused)

    expect(await reopen('Non.', juror)).toEqual(problem('not-allowed'))
    const reopened = { by: 'president', at: shelf.now(), reason: 'Un lien signalé.' }
    expect(await reopen('Un lien signalé.')).toEqual([{ ...frozen[0], reopened }])
    expect(await reopen()).toEqual(problem('not-frozen'))
    must(await late(edition, one.id))
    expect(await freeze()).toEqual([{ ...frozen[0], reopened }, ...frozen])
  })

  test('is what the room decides on: nothing is decided or signed without it, and all of it is in the minutes', async () => {
    const { one, freeze, reopen, settle, standing, sign, minutes } = await deliberating({ one: 13, two: 13 })
    const refused = problem('not-frozen')
    expect(await settle('tech', one.id)).toEqual(refused)
    must(await freeze())
    for (const prize of ['users', 'tech']) must(await settle(prize, one.id))
    must(await reopen('Un doute.'))
    const { digest, castingVotes } = await standing()
    expect(castingVotes).toHaveLength(2)
    expect(await sign(digest)).toEqual(refused)
    expect(await minutes()).toBeUndefined()
    const freezes = must(await freeze())
    const signed = must(await sign((await standing()).digest))
    expect(signed.minutes.freezes).toEqual(freezes)
    expect(freezes).toMatchObject([{ reopened: { reason: 'Un doute.' } }, {}])
    expect([await freeze(), await reopen()]).toEqual([problem('already-signed'), problem('already-signed')])
  })
})

describe('what the edition has the jury approve', () => {
  const asked = { deliberation: { quorum: 1, approvals: 2 } }

  test('is signed once it was proposed and approved, and both stand in the minutes', async () => {
    const { freeze, standing, propose, answer, sign } = await deliberating(undefined, asked)
    const { digest } = await standing()
    expect(await propose(digest)).toEqual(problem('not-frozen'))
    must(await freeze())
    expect(await answer('juror-1', digest)).toEqual(problem('proposal-lapsed'))
    expect(await propose('0'.repeat(64))).toEqual(problem('results-changed'))
    expect(await sign(digest)).toEqual(problem('not-approved'))
    must(await propose(digest))
    expect((await standing()).digest).toBe(digest)
    expect(await answer('president', digest, 'Non.')).toEqual(problem('not-allowed'))
    must(await answer('juror-2', digest, 'Trop peu de grilles.'))
    expect(await sign(digest)).toEqual(problem('not-approved'))
    must(await answer('juror-1', digest))
    expect(must(await propose(digest)).at).toBe(shelf.now())
    const { minutes } = must(await sign(digest))
    expect(minutes.approval).toMatchObject({
      needed: 2,
      by: 'president',
      approvals: [{ juror: 'president' }, { juror: 'juror-1' }],
      objections: [{ juror: 'juror-2', reason: 'Trop peu de grilles.' }],
    })
    expect([await answer('juror-2', digest), await propose(digest)]).toEqual([
      problem('already-signed'),
      problem('already-signed'),
    ])
  })

  test('counts nobody for a prize whose winner they are barred from', async () => {
    const { edition, two, freeze, rank, standing, propose, answer, sign } = await deliberating(
      undefined,
      asked,
    )
    const late = { juror: 'juror-2', team: two.id, kind: 'blocking' as const }
    must(await putInterest(shelf.table, edition.id, late, writer(shelf)))
    await rank()
    must(await freeze())
    const { digest } = await standing()
    must(await propose(digest))
    must(await answer('juror-2', digest))
    expect(await sign(digest)).toEqual(problem('not-approved'))
    must(await answer('juror-1', digest))
    const { minutes } = must(await sign(digest))
    expect(minutes.approval?.recusals).toEqual(
      ['tech', 'users'].map((prize) => ({ prize, juror: 'juror-2' })),
    )
  })

  test('lapses with a decision, and with the freeze', async () => {
    const { one, freeze, reopen, settle, standing, propose, answer, sign } = await deliberating(
      { one: 13, two: 13 },
      asked,
    )
    must(await freeze())
    expect(await propose((await standing()).digest)).toMatchObject({ problem: 'tie-needs-casting-vote' })
    for (const prize of ['users', 'tech']) must(await settle(prize, one.id))
    const { digest } = await standing()
    must(await propose(digest))
    must(await answer('juror-1', digest))
    expect((await standing()).proposed).toMatchObject({ stands: true })
    must(await settle('tech', one.id, 'Autrement dit.'))
    expect(await standing()).toMatchObject({ proposed: { stands: false }, approval: undefined })
    expect(await answer('juror-2', digest)).toEqual(problem('proposal-lapsed'))
    const next = (await standing()).digest
    expect(await sign(next)).toEqual(problem('not-approved'))
    must(await propose(next))
    must(await answer('juror-1', next, 'Trop vite.'))
    must(await answer('juror-1', next))
    expect((await standing()).approval).not.toHaveProperty('objections')
    must(await reopen())
    must(await freeze())
    expect((await standing()).digest).toBe(next)
    expect(await sign(next)).toEqual(problem('not-approved'))
    must(await propose(next))
    expect((await standing()).approval?.approvals).toHaveLength(1)
    must(await answer('juror-2', next, 'Trop vite.'))
    must(await answer('juror-2', next))
    must(await sign(next))
  })
})

describe('the minutes', () => {
  test('are signed once, of what stands, and say who signed and what was decided', async () => {
    const { one, two, vote, freeze, standing, sign, minutes } = await deliberating()
    await (await vote(codes[0] ?? '', one.id))()
    must(await freeze())
    const { digest, awards } = await standing()
    expect(await minutes()).toBeUndefined()
    const signed = must(await sign(digest))
    expect(signed.minutes).toMatchObject({
      rules: 1,
      awards,
      signature: { by: 'president', at: shelf.now(), name: 'Paule Préside' },
    })
    expect(signed.minutes.teams.map(({ id }) => id).toSorted()).toEqual([one.id, two.id].toSorted())
    expect(signed.digest).toMatch(/^[0-9a-f]{64}$/)
    expect(await minutes()).toEqual(signed)
    expect(await sign(digest)).toEqual(signed)
    expect(await sign('0'.repeat(64))).toEqual(problem('already-signed'))
  })

  test('are not signed of other results than were read, nor by anybody else', async () => {
    const { one, vote, freeze, standing, sign, minutes } = await deliberating()
    must(await freeze())
    const { digest } = await standing()
    const juror = { ...writer(shelf), by: 'juror-1' }
    expect(await sign(digest, juror)).toEqual(problem('not-allowed'))
    const counted = await vote(codes[0] ?? '', one.id)
    // A ballot on record that the tally does not have yet.
    expect(await sign(digest)).toEqual(problem('results-catching-up'))
    await counted()
    expect(await sign(digest)).toEqual(problem('results-changed'))
    expect(await minutes()).toBeUndefined()
    must(await sign((await standing()).digest))
  })

  test('hold casting votes, and are not signed while a tie is open', async () => {
    const { one, freeze, settle, standing, sign } = await deliberating({ one: 13, two: 13 })
    must(await freeze())
    expect(await sign((await standing()).digest)).toMatchObject({ problem: 'tie-needs-casting-vote' })
    await settle('users', one.id)
    await settle('tech', one.id, 'Mieux fait.')
    const { minutes } = must(await sign((await standing()).digest))
    expect(minutes.castingVotes).toMatchObject([
      { prize: 'tech', team: one.id, reason: 'Mieux fait.' },
      { prize: 'users', team: one.id },
    ])
    expect(minutes.awards).toHaveLength(2)
  })

  test('are not signed under rules that have been replaced meanwhile', async () => {
    const { edition, current, freeze, standing, sign } = await deliberating()
    must(await freeze())
    const read = await current()
    const { digest } = await standing()
    must(
      await editPhases(
        shelf.table,
        edition.id,
        { phases: later(edition), readVersion: 1, reason: 'La salle.' },
        writer(shelf),
      ),
    )
    expect(await sign(digest, undefined, read)).toEqual(problem('results-changed'))
    expect(must(await sign(digest)).minutes.rules).toBe(2)
  })
})

/** The same windows, but that the palmarès closes an hour later. */
function later({ phases }: Edition): Edition['phases'] {
  const hour = (instant: string) => new Date(Date.parse(instant) + 3_600_000).toISOString()
  const { published, archived } = phases
  return {
    ...phases,
    published: { ...published, closes: hour(published.closes) },
    archived: { opens: hour(archived.opens), closes: hour(archived.closes) },
  }
}

describe('a publication', () => {
  test('tells what the signed minutes say, once', async () => {
    const { freeze, standing, sign, publish: publishing, publication } = await deliberating()
    must(await freeze())
    expect(await publishing()).toEqual(problem('not-signed-yet'))
    expect(await publication()).toBeUndefined()
    const { minutes, digest } = must(await sign((await standing()).digest))
    const published = must(await publishing())
    expect(published).toMatchObject({
      awards: minutes.awards,
      results: minutes.results,
      minutesDigest: digest,
    })
    expect(await publication()).toEqual(published)
    expect(await publishing()).toEqual(published)
  })
})
