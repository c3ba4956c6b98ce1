import { describe, expect, test } from 'vitest'
import { editPhases } from '../../api/edition/edit-phases.ts'
import { getOverview } from '../../api/edition/get-overview.ts'
import { reopenWindow } from '../../api/edition/reopen-window.ts'
import { getScoreSheet } from '../../api/jury/get-score-sheet.ts'
import { listScoreSheets } from '../../api/jury/list-score-sheets.ts'
import { putScoreSheet } from '../../api/jury/put-score-sheet.ts'
import { sealScoreSheet } from '../../api/jury/seal-score-sheet.ts'
import { castCastingVote } from '../../api/palmares/cast-casting-vote.ts'
import { getDeliberation } from '../../api/palmares/get-deliberation.ts'
import { getMinutes } from '../../api/palmares/get-minutes.ts'
import { getPalmares } from '../../api/palmares/get-palmares.ts'
import { publish } from '../../api/palmares/publish.ts'
import { reopenDeliberation } from '../../api/palmares/reopen-deliberation.ts'
import { signMinutes } from '../../api/palmares/sign-minutes.ts'
import type { Edition, Phase } from '../../domain/edition/edition.ts'
import { plusSeconds } from '../../domain/time.ts'
import { putInterest, putScoreSheet as storeSheet } from '../../store/jury/scores.ts'
import type { Ask } from '../support/client.ts'
import { windowsAround } from '../support/editions.ts'
import { must, newEdition, newTeam, signedIn, useHost, writer } from '../support/host.ts'
import { freeze, signWhatStands } from '../support/signing.ts'

const stage = useHost()
const marks = (mark: number) => ({ users: { usefulness: mark, proof: mark }, tech: { craft: mark } })
const jurors = ['president', 'juror-1', 'juror-2']

async function callers(edition: Edition) {
  const [president, juror, other, organiser] = await Promise.all(
    [...jurors, 'organiser'].map((id) => signedIn(stage, edition, id)),
  )
  if (!president || !juror || !other || !organiser) throw new Error('Somebody could not sign in')
  return { president, juror, other, organiser }
}

async function scoredEqually(edition: Edition, teams: readonly string[], by: readonly string[] = jurors) {
  for (const team of teams)
    for (const juror of by)
      must(
        await storeSheet(stage.table, edition, { team, juror, marks: marks(14) }, undefined, writer(stage)),
      )
}

async function windows(organiser: Ask, change: Partial<Edition['phases']>) {
  const { data, headers } = await organiser(getOverview)
  const body = { phases: { ...data.phases, ...change }, reason: 'La salle.' }
  return organiser(editPhases, { body, headers: { 'if-match': headers.get('etag') ?? '' } })
}

const standing = async (ask: Ask) => {
  await stage.host.idle()
  const answer = await ask(getDeliberation)
  expect(answer.status).toBe(200)
  return answer.data
}

/** An edition in which the palmarès may be published while the jury still deliberates. */
function deliberating(changes: Partial<Edition> = {}) {
  const phases = windowsAround(stage.now(), 'deliberation')
  const published = { ...phases.published, opens: phases.deliberation.opens }
  return newEdition(stage, 'deliberation', { ...changes, phases: { ...phases, published } })
}

describe('the others’ marks', () => {
  test('do not open with placeholders: once they are read, a correction is told and recorded', async () => {
    const edition = await newEdition(stage, 'jury')
    const { team } = await newTeam(stage, edition, 'Scellée')
    const params = { team: team.id }
    const { president, juror, other, organiser } = await callers(edition)
    for (const ask of [president, other]) await ask(putScoreSheet, { params, body: { marks: marks(14) } })
    await juror(putScoreSheet, { params, body: { marks: marks(0) } })
    expect((await juror(listScoreSheets, { params })).code).toBe('seal-first')
    const stale = await juror(sealScoreSheet, { params, body: {}, headers: { 'if-match': '"7"' } })
    expect(stale.code).toBe('changed-meanwhile')
    const sealed = await juror(sealScoreSheet, { params, body: {}, headers: { 'if-match': '"1"' } })
    expect(sealed.data).toMatchObject({ marks: marks(0), version: 2, sealedAt: expect.any(String) })
    expect((await juror(listScoreSheets, { params })).data.items).toHaveLength(3)
    const corrected = await juror(putScoreSheet, {
      params,
      body: { marks: marks(20) },
      headers: { 'if-match': '"2"' },
    })
    expect(corrected.status).toBe(200)
    expect((await juror(getScoreSheet, { params })).data.sealedAt).toBe(sealed.data.sealedAt)

    await windows(organiser, windowsAround(stage.now(), 'deliberation'))
    const { remarks } = await standing(president)
    expect(remarks).toEqual([
      { kind: 'corrected', juror: 'juror-1', team: team.id, at: corrected.data.updatedAt },
    ])
  })
})

describe('a window whose result could be read', () => {
  const phaseOpen = async (phase: Phase) => {
    const edition = await newEdition(stage, phase)
    const { team } = await newTeam(stage, edition, 'Lue')
    await scoredEqually(edition, [team.id])
    return { edition, ...(await callers(edition)) }
  }

  test('is opened again by the president alone, with a reason that the minutes carry', async () => {
    const { edition, president, organiser } = await phaseOpen('deliberation')
    const { vote } = edition.phases
    const longer = { vote: { ...vote, closes: plusSeconds(vote.closes, 1) } }
    const deliberation = { ...edition.phases.deliberation, opens: plusSeconds(vote.closes, 1) }
    expect((await windows(organiser, { ...longer, deliberation })).code).toBe('already-readable')
    const closes = plusSeconds(`${stage.now().slice(0, 19)}.000Z`, 2)
    const body = { phase: 'vote' as const, closes, reason: 'Le réseau était en panne.' }
    expect((await organiser(reopenWindow, { body })).code).toBe('not-allowed')
    const again = await president(reopenWindow, { body })
    expect(again.data.phases).toMatchObject({ vote: { closes }, deliberation: { opens: closes } })
    expect((await president(getDeliberation)).code).toBe('phase-closed')

    stage.host.clock.advance(20)
    const { remarks } = await standing(president)
    const reopened = { kind: 'reopened', ...body, by: 'president', at: expect.any(String) }
    expect(remarks).toEqual([reopened])
    expect((await signWhatStands(president)).status).toBe(201)
    expect((await organiser(getMinutes)).data.minutes.remarks).toEqual([reopened])
    const late = { ...body, closes: plusSeconds(closes, 60) }
    expect((await president(reopenWindow, { body: late })).code).toBe('minutes-already-signed')
  })

  test('stays closed to the calendar even after the deliberation was moved back', async () => {
    const { edition, organiser } = await phaseOpen('deliberation')
    const later = {
      ...edition.phases.deliberation,
      opens: plusSeconds(edition.phases.deliberation.closes, -60),
    }
    expect((await windows(organiser, { deliberation: later })).status).toBe(200)
    const vote = { ...edition.phases.vote, closes: plusSeconds(edition.phases.vote.closes, 3600) }
    expect((await windows(organiser, { vote })).code).toBe('already-readable')
  })

  test('moves by the calendar as long as nobody could read it', async () => {
    const { edition, president, organiser } = await phaseOpen('jury')
    const jury = { ...edition.phases.jury, closes: plusSeconds(edition.phases.jury.closes, -3600) }
    expect((await windows(organiser, { jury })).status).toBe(200)
    const body = { phase: 'jury' as const, closes: jury.closes, reason: 'Trop tôt.' }
    expect((await president(reopenWindow, { body })).code).toBe('not-closed-yet')
  })
})

describe('a tie with a team from which the president is barred', () => {
  test('is settled by the next juror, who stands in the minutes and on the palmarès with the reason', async () => {
    const edition = await deliberating()
    const { team: first } = await newTeam(stage, edition, 'Première')
    const { team: second } = await newTeam(stage, edition, 'Seconde', 'rights')
    await scoredEqually(edition, [first.id, second.id])
    const interest = { juror: 'president', team: first.id, kind: 'blocking' as const }
    must(await putInterest(stage.table, edition.id, interest, writer(stage)))
    const { president, juror, other, organiser } = await callers(edition)
    const tie = { teams: [first.id, second.id].sort(), decider: 'juror-1', open: true }
    expect((await standing(president)).ties).toEqual(['users', 'tech'].map((prize) => ({ prize, ...tie })))

    await freeze(president)
    const params = { prize: 'users' }
    const body = { team: first.id, reason: 'Essayée au guichet.' }
    expect((await president(castCastingVote, { params, body })).code).toBe('not-the-decider')
    expect((await other(castCastingVote, { params, body })).code).toBe('not-the-decider')
    for (const prize of ['users', 'tech'])
      expect((await juror(castCastingVote, { params: { prize }, body })).status).toBe(200)
    const { ties } = await standing(president)
    expect(ties.map(({ open }) => open)).toEqual([false, false])
    expect((await signWhatStands(president)).status).toBe(201)
    const { minutes } = (await organiser(getMinutes)).data
    expect(minutes.castingVotes.map(({ prize, by }) => [prize, by])).toEqual([
      ['tech', 'juror-1'],
      ['users', 'juror-1'],
    ])
    expect((await organiser(publish, { body: {} })).status).toBe(201)
    const { awards } = (await stage.nobody(edition.id)(getPalmares)).data
    expect(awards[0]).toMatchObject({
      name: 'Première',
      margin: { first: 14, second: 14 },
      tie: { decider: 'Jean Juge', president: false, reason: 'Essayée au guichet.' },
    })
    expect(awards[0]?.tie?.teams.sort()).toEqual(['Première', 'Seconde'])
  })

  test('that the president settled before the interest was known is open again', async () => {
    const edition = await deliberating()
    const { team: first } = await newTeam(stage, edition, 'Liée')
    const { team: second } = await newTeam(stage, edition, 'Libre', 'rights')
    await scoredEqually(edition, [first.id, second.id], ['juror-1', 'juror-2'])
    const { president } = await callers(edition)
    await standing(president)
    await freeze(president)
    const body = { team: first.id, reason: 'Ma préférée.' }
    await president(castCastingVote, { params: { prize: 'users' }, body })
    expect((await standing(president)).ties[0]).toMatchObject({ decider: 'president', open: false })
    await president(reopenDeliberation, { body: { reason: 'Un lien d’intérêt.' } })
    const interest = { juror: 'president', team: first.id, kind: 'blocking' as const }
    must(await putInterest(stage.table, edition.id, interest, writer(stage)))
    expect((await standing(president)).ties[0]).toMatchObject({ decider: 'juror-1', open: true })
  })
})

describe('a decision on few sheets', () => {
  test('names who was absent, and below the quorum is signed with a reason alone', async () => {
    const edition = await deliberating()
    const { team } = await newTeam(stage, edition, 'Peu vue')
    await scoredEqually(edition, [team.id], ['juror-1'])
    const { president, organiser } = await callers(edition)
    const { digest, remarks } = await standing(president)
    expect(remarks).toEqual([
      { kind: 'absent', juror: 'president' },
      { kind: 'absent', juror: 'juror-2' },
      { kind: 'below-quorum', team: team.id, sheets: 1, quorum: 2 },
    ])
    await freeze(president)
    const refused = await president(signMinutes, { body: { digest } })
    expect(refused.problem).toMatchObject({ code: 'reason-needed', fields: [{ path: 'reason' }] })
    const reason = 'Deux jurés retenus par la crue.'
    expect((await president(signMinutes, { body: { digest, reason } })).status).toBe(201)
    const { minutes } = (await organiser(getMinutes)).data
    expect(minutes).toMatchObject({ remarks, signature: { reason } })
  })

  test('marks a team outside of the rules wherever it stands', async () => {
    const edition = await deliberating({ teams: { minimum: 3, maximum: 4, schools: 2, perChallenge: 4 } })
    const { team } = await newTeam(stage, edition, 'À deux')
    await scoredEqually(edition, [team.id])
    const { president, organiser } = await callers(edition)
    const { remarks } = await standing(president)
    expect(remarks).toEqual([{ kind: 'breaks-rules', team: team.id, members: 2, schools: 2 }])
    await signWhatStands(president)
    await organiser(publish, { body: {} })
    const { awards } = (await stage.nobody(edition.id)(getPalmares)).data
    expect(awards.map(({ name, outsideRules }) => [name, outsideRules])).toEqual([
      ['À deux', true],
      ['À deux', true],
    ])
  })
})
