import { describe, expect, test } from 'vitest'
import { getDeliverableFile } from '../../api/deliverables/get-deliverable-file.ts'
import { listDeliverables } from '../../api/deliverables/list-deliverables.ts'
import { getEdition } from '../../api/edition/get-edition.ts'
import { listAudit } from '../../api/edition/list-audit.ts'
import { getScoreSheet } from '../../api/jury/get-score-sheet.ts'
import { listAllScoreSheets } from '../../api/jury/list-all-score-sheets.ts'
import { listFeedback } from '../../api/jury/list-feedback.ts'
import { listJuryTeams } from '../../api/jury/list-jury-teams.ts'
import { listPastScoreSheets } from '../../api/jury/list-past-score-sheets.ts'
import { listScoreSheets } from '../../api/jury/list-score-sheets.ts'
import { putInterest } from '../../api/jury/put-interest.ts'
import { putScoreDraft } from '../../api/jury/put-score-draft.ts'
import { putScoreSheet } from '../../api/jury/put-score-sheet.ts'
import { sealScoreSheet } from '../../api/jury/seal-score-sheet.ts'
import { getDeliberation } from '../../api/palmares/get-deliberation.ts'
import { getPalmares } from '../../api/palmares/get-palmares.ts'
import { getTeam } from '../../api/teams/get-team.ts'
import { listTeams } from '../../api/teams/list-teams.ts'
import { listBallots } from '../../api/vote/list-ballots.ts'
import { digestOfThing } from '../../domain/edition/audit.ts'
import { chain } from '../../store/edition/items.ts'
import { ranking as rankingItem, scoreSheet } from '../../store/jury/items.ts'
import { key } from '../../store/keys.ts'
import { get } from '../../store/table.ts'
import type { Answer, Ask } from '../support/client.ts'
import { newEdition, newSilentTeam, newTeam, signedIn, useHost } from '../support/host.ts'

const stage = useHost()
const marks = { users: { usefulness: 10, proof: 10 }, tech: { craft: 12 } }

describe('a juror', () => {
  test('sees the others’ scores once theirs are final, and not before', async () => {
    const edition = await newEdition(stage, 'jury')
    const { id: team } = await newSilentTeam(stage, edition, 'Seen')
    const [one, two] = [await signedIn(stage, edition, 'juror-1'), await signedIn(stage, edition, 'juror-2')]
    await one(putScoreSheet, { params: { team }, body: { marks } })
    expect((await two(listScoreSheets, { params: { team } })).code).toBe('scores-first')
    expect((await two(getScoreSheet, { params: { team } })).code).toBe('not-found')
    const list = await two(listJuryTeams)
    expect(list.data.items.map(({ scoreSheet }) => scoreSheet)).toEqual([undefined])
    await two(putScoreSheet, { params: { team }, body: { marks } })
    expect((await two(listScoreSheets, { params: { team } })).code).toBe('seal-first')
    await two(sealScoreSheet, { params: { team }, body: {}, headers: { 'if-match': '"1"' } })
    const all = await two(listScoreSheets, { params: { team } })
    expect(all.data.items.map(({ juror }) => juror).sort()).toEqual(['juror-1', 'juror-2'])
  })

  test('with a blocking interest neither scores nor sees scores, and what was scored counts nowhere until it is taken back; a declared one is only noted', async () => {
    const edition = await newEdition(stage, 'jury')
    const { id: team } = await newSilentTeam(stage, edition, 'Coached')
    const ask = await signedIn(stage, edition, 'juror-1')
    const declare = (kind: 'none' | 'declared' | 'blocking') =>
      ask(putInterest, { params: { team }, body: { kind, reason: 'Je les accompagne.' } })
    const counted = async () => {
      await stage.host.idle()
      return (await get(stage.table, key.ranking(edition.id, 'tech'), rankingItem))?.basis.sheets
    }
    expect((await declare('declared')).status).toBe(200)
    expect((await ask(putScoreSheet, { params: { team }, body: { marks } })).status).toBe(200)
    expect(await counted()).toBe(1)
    await declare('blocking')
    const changed = { ...marks, tech: { craft: 20 } }
    const headers = { 'if-match': '"1"' }
    expect((await ask(putScoreSheet, { params: { team }, body: { marks: changed }, headers })).code).toBe(
      'blocking-interest',
    )
    expect((await ask(listScoreSheets, { params: { team } })).code).toBe('blocking-interest')
    expect((await ask(getScoreSheet, { params: { team } })).code).toBe('not-found')
    expect(await counted()).toBe(0)
    await declare('none')
    expect((await ask(getScoreSheet, { params: { team } })).data).toMatchObject({ marks, version: 1 })
    await stage.host.idle()
    const again = await get(stage.table, key.ranking(edition.id, 'tech'), rankingItem)
    expect(again?.result).toMatchObject({ standings: [{ team, score: 12, sheets: 1 }] })
    const corrected = await ask(putScoreSheet, { params: { team }, body: { marks: changed }, headers })
    expect(corrected.data.version).toBe(2)
  })

  test('lists all teams of a large edition on one page', async () => {
    const edition = await newEdition(stage, 'jury')
    for (let index = 0; index < 70; index += 1) await newSilentTeam(stage, edition, `Team ${index}`)
    const ask = await signedIn(stage, edition, 'juror-1')
    expect((await ask(listJuryTeams, { query: { limit: '100' } })).data.items).toHaveLength(70)
  })

  test('of the same school has a declared interest without saying so', async () => {
    const edition = await newEdition(stage, 'jury')
    await newTeam(stage, edition, 'Mixed')
    const ask = await signedIn(stage, edition, 'juror-2')
    expect((await ask(listJuryTeams)).data.items.map(({ interest }) => interest)).toEqual(['declared'])
  })
})

test('nobody reads scores or the tally before their time', async () => {
  const edition = await newEdition(stage, 'vote')
  const { members } = await newTeam(stage, edition, 'Curious')
  const readers: [Ask, string, string][] = [
    [stage.nobody(edition.id), '401 not-signed-in', '401 not-signed-in'],
    [await signedIn(stage, edition, members[0].id), '403 not-allowed', '403 not-allowed'],
    [await signedIn(stage, edition, 'president'), '403 phase-closed', '403 not-allowed'],
    [await signedIn(stage, edition, 'organiser'), '403 phase-closed', '403 phase-closed'],
  ]
  const refusal = ({ status, code }: Answer<unknown>) => `${status} ${code}`
  for (const [ask, ofResults, ofRecords] of readers) {
    expect(refusal(await ask(getDeliberation))).toBe(ofResults)
    expect(refusal(await ask(getPalmares))).toBe('403 phase-closed')
    expect(refusal(await ask(listBallots))).toBe(ofRecords)
    expect(refusal(await ask(listAllScoreSheets))).toBe(ofRecords)
  }
})

test('a team reads its own names and files, not another’s', async () => {
  const edition = await newEdition(stage, 'work')
  const own = await newTeam(stage, edition, 'Owners')
  const other = await newTeam(stage, edition, 'Others')
  const ask = await signedIn(stage, edition, own.members[0].id)
  expect((await ask(getTeam, { params: { team: own.team.id } })).data.people).toHaveLength(2)
  for (const operation of [getTeam, listDeliverables])
    expect((await ask(operation, { params: { team: other.team.id } })).code).toBe('not-in-this-team')
  const file = await ask(getDeliverableFile, { params: { team: other.team.id, deliverable: 'deck' } })
  expect(file.code).toBe('not-in-this-team')
})

test('what a juror fills in, changes and writes tells nobody else anything, not even by the size of an answer', async () => {
  const edition = await newEdition(stage, 'jury')
  const { team, members } = await newTeam(stage, edition, 'Watched')
  const [juror, other, organiser, member] = await Promise.all(
    ['juror-1', 'juror-2', 'organiser', members[0].id].map((id) => signedIn(stage, edition, id)),
  )
  if (!juror || !other || !organiser || !member) throw new Error('Somebody could not sign in')
  const params = { team: team.id }
  /** Everything of the jury that others can ask for, as they get it. */
  const seen = async () => {
    await stage.host.idle()
    const answers = await Promise.all([
      other(listJuryTeams),
      other(getScoreSheet, { params }),
      other(listScoreSheets, { params }),
      other(listPastScoreSheets, { params }),
      organiser(listAllScoreSheets),
      organiser(listAudit, { query: { limit: '100' } }),
      member(getTeam, { params }),
      member(listFeedback, { params }),
    ])
    return answers.map(({ status, data, code }) => JSON.stringify([status, code, status === 200 && data]))
  }
  const body = { marks: { tech: { craft: 7.5 } }, comment: 'Un secret', feedback: 'Un mot', over: 0 }
  const before = await seen()
  expect((await juror(putScoreDraft, { params, body })).status).toBe(200)
  expect(await seen()).toEqual(before)
  const handedIn = { marks, comment: 'Un secret', feedback: 'Un mot' }
  await juror(putScoreSheet, { params, body: handedIn })
  await juror(putScoreSheet, {
    params,
    body: { ...handedIn, comment: 'Deux' },
    headers: { 'if-match': '"1"' },
  })
  const after = await seen()
  const [audit, teams] = [5, 0]
  expect(after[audit]).not.toBe(before[audit])
  expect(after.toSpliced(audit, 1)).toEqual(before.toSpliced(audit, 1))
  // An instant may hold any digits.
  const told = after.join().replaceAll(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, '')
  expect(told).not.toMatch(/secret|Un mot|Deux|7\.5/)
  expect(after[teams]).not.toContain('scoreSheet')
  await other(putScoreSheet, { params, body: { marks } })
  await other(sealScoreSheet, { params, body: {}, headers: { 'if-match': '"1"' } })
  const opened = (await other(listScoreSheets, { params })).data.items.find(
    (each) => each.juror === 'juror-1',
  )
  expect(opened?.comment).toBe('Deux')
  expect(JSON.stringify(opened)).not.toContain('Un mot')
})

test('what everybody may read names no participant and no address', async () => {
  const edition = await newEdition(stage, 'work')
  const { members } = await newTeam(stage, edition, 'Private')
  const nobody = stage.nobody(edition.id)
  const [shown, teams] = [(await nobody(getEdition)).data, (await nobody(listTeams)).data]
  expect(shown.jury.map(({ name }) => name)).toEqual(edition.jury.map(({ name }) => name))
  expect(teams.items.map(({ name }) => name)).toEqual(['Private'])
  const text = JSON.stringify([shown, teams])
  for (const { name, email } of members) {
    expect(text).not.toContain(`"${name}"`)
    expect(text).not.toContain(email)
  }
  for (const { email } of [...edition.jury, ...edition.organisers]) expect(text).not.toContain(email)
})

test('whoever reads the audit trail cannot find marks out by trying them against its digests', async () => {
  const edition = await newEdition(stage, 'jury')
  const { id: team } = await newSilentTeam(stage, edition, 'Sealed')
  const juror = await signedIn(stage, edition, 'juror-1')
  await juror(putScoreSheet, { params: { team }, body: { marks } })
  await stage.host.idle()
  const organiser = await signedIn(stage, edition, 'organiser')
  const { items } = (await organiser(listAudit, { query: { limit: '100' } })).data
  const entry = items.find(({ what }) => what === 'ScoreSheet')
  const sheet = await get(stage.table, key.scoreSheet(edition.id, team, 'juror-1'), scoreSheet)
  const salt = (await get(stage.table, key.chain(edition.id), chain))?.salt
  expect(entry?.digest).toBe(digestOfThing({ ...sheet }, salt))
  expect(entry?.digest).not.toBe(digestOfThing({ ...sheet }, undefined))
  expect(salt).toBeTruthy()
  expect(JSON.stringify(items)).not.toContain(salt)
})
