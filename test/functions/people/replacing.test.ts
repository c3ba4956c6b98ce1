import { describe, expect, test } from 'vitest'
import { getEdition } from '../../../api/edition/get-edition.ts'
import { getAssignment } from '../../../api/jury/get-assignment.ts'
import { getScoreSheet } from '../../../api/jury/get-score-sheet.ts'
import { listAssignedTeams } from '../../../api/jury/list-assigned-teams.ts'
import { listJuryTeams } from '../../../api/jury/list-jury-teams.ts'
import { makeAssignment } from '../../../api/jury/make-assignment.ts'
import { putScoreSheet } from '../../../api/jury/put-score-sheet.ts'
import { freezeDeliberation } from '../../../api/palmares/freeze-deliberation.ts'
import { handOverPresidency } from '../../../api/people/hand-over-presidency.ts'
import { listInvolved } from '../../../api/people/list-involved.ts'
import { replaceJuror } from '../../../api/people/replace-juror.ts'
import type { Edition, Phase } from '../../../domain/edition/edition.ts'
import { jurorsProgress } from '../../../domain/jury/scoring.ts'
import { remarksOn } from '../../../domain/palmares/remarks.ts'
import { currentEdition } from '../../../store/edition/editions.ts'
import { readJudged } from '../../../store/jury/scores.ts'
import { listMails } from '../../../store/mail/outbox.ts'
import { getPerson } from '../../../store/people/people.ts'
import { streamOf, useFunctions } from '../../support/functions.ts'
import { newEdition, newParticipant, newSilentTeam, signedIn } from '../../support/host.ts'

const bench = useFunctions('jury', 'organiser', 'public', 'record')
const marks = { users: { usefulness: 10, proof: 10 }, tech: { craft: 12 } }
const newcomer = {
  role: 'juror' as const,
  name: 'Yann Exemple',
  email: 'yann@events.example.org',
  language: 'fr' as const,
  function: { fr: 'Directeur', en: 'Director' },
}

async function scoring(phase: Phase, changes: Partial<Edition> = {}) {
  const edition = await newEdition(bench, phase, changes)
  const teams: string[] = []
  for (let at = 0; at < 4; at++) teams.push((await newSilentTeam(bench, edition, `Team ${at}`)).id)
  const ask = await signedIn(bench, edition, 'organiser')
  const juror = await signedIn(bench, edition, 'juror-1')
  const now = async () => (await currentEdition(bench.table, edition.id))?.edition as Edition
  return {
    edition,
    teams,
    ask,
    juror,
    now,
    score: (team: string, who = juror) => who(putScoreSheet, { params: { team }, body: { marks } }),
    replace: (id = 'juror-1', by = newcomer) =>
      ask(replaceJuror, { params: { juror: id }, body: { newcomer: by, reason: 'Retenue.' } }),
    divide: () => ask(makeAssignment, { body: {} }),
    pairs: async () =>
      (await ask(getAssignment)).data.jurors.flatMap(({ juror: who, teams: theirs }) =>
        theirs.map(({ team }) => `${who} ${team}`),
      ),
  }
}

describe('somebody who takes a juror’s place', () => {
  test('scores from then on, the juror no more, whose sheets count', async () => {
    const { edition, teams, ask, juror, now, score, replace } = await scoring('jury')
    const [team = '', other = ''] = teams
    await score(team)
    const { data, status } = await replace()
    expect([status, data]).toEqual([
      200,
      { juror: 'juror-1', newcomer: expect.stringMatching(/^[0-9a-z]{26}$/), teams: 0, sheets: 'kept' },
    ])
    expect((await score(other)).code).toBe('not-signed-in')
    const yann = await signedIn(bench, edition, data.newcomer)
    expect((await yann(listJuryTeams)).data.items).toHaveLength(4)
    expect((await score(other, yann)).status).toBe(200)
    expect((await juror(getScoreSheet, { params: { team } })).code).toBe('not-signed-in')
    const judged = await readJudged(bench.table, edition.id)
    expect(judged.sheets.map((sheet) => sheet.juror).toSorted()).toEqual(
      ['juror-1', data.newcomer].toSorted(),
    )
    const facts = { results: [], reopenings: [], lateCards: [], ...judged }
    const remarks = remarksOn(await now(), facts)
    expect(remarks.find((each) => each.kind === 'released')).toEqual({
      kind: 'released',
      juror: 'juror-1',
      sheets: 'kept',
      reason: 'Retenue.',
      by: 'Odile Organise',
      at: bench.now(),
    })
    expect(remarks.filter((each) => each.kind === 'absent').map((each) => each.juror)).not.toContain(
      'juror-1',
    )
    expect(
      jurorsProgress((await now()).jury, judged).map(({ expected, scored }) => [expected, scored]),
    ).toEqual([
      [4, 0],
      [1, 1],
      [4, 0],
      [4, 1],
    ])
    const shown = (await bench.nobody(edition.id)(getEdition)).data.jury
    expect(shown.map(({ left }) => left === true)).toEqual([false, true, false, false])
    expect(JSON.stringify(shown)).not.toContain('Retenue')
    expect((await ask(listInvolved)).data.items.find(({ id }) => id === 'juror-1')?.state).toBe('withdrawn')
  })

  test.each(['kept', 'set-aside'] as const)(
    'takes over the teams that are open, where they are divided, and what is in is %s',
    async (dropOut) => {
      const assignment = { each: 2, dropOut } as const
      const { edition, juror, score, replace, divide, pairs } = await scoring('jury', { assignment })
      await divide()
      const before = await pairs()
      const own = (await juror(listAssignedTeams)).data.items.map(({ id }) => id)
      expect(own.length).toBeGreaterThan(1)
      const [first = '', ...open] = own
      await score(first)
      const { data } = await replace()
      const taken = dropOut === 'kept' ? open : own
      expect(data).toMatchObject({ teams: taken.length, sheets: dropOut })
      const yann = await signedIn(bench, edition, data.newcomer)
      const theirs = (await yann(listAssignedTeams)).data.items.map(({ id }) => id)
      expect(theirs.toSorted()).toEqual(taken.toSorted())
      for (const pair of before.filter((each) => !each.startsWith('juror-1')))
        expect(await pairs()).toContain(pair)
      const { sheets } = await readJudged(bench.table, edition.id)
      expect(sheets.map(({ team }) => team)).toEqual(dropOut === 'kept' ? [first] : [])
    },
  )

  test('is invited like anybody, and refused where the address is somebody’s', async () => {
    const { edition, ask, replace, now } = await scoring('work')
    const { email } = await newParticipant(bench, edition, 'Prise')
    expect((await replace('juror-1', { ...newcomer, email })).code).toBe('address-of-participant')
    expect((await replace('president')).code).toBe('president-stays')
    const { data } = await replace()
    const listed = (await ask(listInvolved)).data.items.find(({ id }) => id === data.newcomer)
    expect(listed).toMatchObject({ state: 'invited', times: 1, invitedBy: 'organiser' })
    expect((await now()).jury.map(({ id }) => id)).toEqual(['president', 'juror-2', data.newcomer])
    expect((await replace()).code).toBe('not-found')
  })

  test('comes as teams are being divided, and both hold: whoever sits on the jury sees them', async () => {
    const assignment = { each: 2, dropOut: 'kept' } as const
    const { divide, replace, pairs, now } = await scoring('work', { assignment })
    const [divided, replaced] = await Promise.all([divide(), replace()])
    expect([divided.status, replaced.status]).toEqual([200, 200])
    const sitters = new Set((await now()).jury.flatMap(({ id, left }) => (left ? [] : [id])))
    const seen = (await pairs()).map((pair) => pair.split(' ')[0] ?? '')
    expect(new Set(seen)).toEqual(sitters)
    expect(seen).toHaveLength(8)
  })
})

describe('the presidency of the jury', () => {
  test('is another juror’s from the moment it is handed over, and both are told', async () => {
    const { edition, ask, now } = await scoring('deliberation')
    const people = async () =>
      Promise.all(['president', 'juror-1'].map((id) => getPerson(bench.table, edition.id, id)))
    const before = await people()
    const former = await signedIn(bench, edition, 'president')
    const next = await signedIn(bench, edition, 'juror-1')
    const handed = await ask(handOverPresidency, { params: { juror: 'juror-1' } })
    expect(handed.data).toEqual({ president: 'juror-1' })
    expect((await former(freezeDeliberation, { body: {} })).code).toBe('not-allowed')
    expect((await next(freezeDeliberation, { body: {} })).code).not.toBe('not-allowed')
    expect((await now()).jury.flatMap(({ id, president }) => (president ? [id] : []))).toEqual(['juror-1'])
    const after = await people()
    expect(after.map((each) => each?.role)).toEqual(['juror', 'president'])
    const changes = after.map((each, index) => ({ before: before[index], after: each }))
    await bench.give('record', streamOf(...changes))
    await bench.give('record', streamOf(...changes))
    const { items } = await listMails(bench.table, edition.id, { limit: 10 })
    expect(items.map(({ person, template, props }) => [person, template, props.yours])).toEqual([
      ['juror-1', 'presidency', true],
      ['president', 'presidency', false],
    ])
    expect((await ask(handOverPresidency, { params: { juror: 'juror-1' } })).status).toBe(200)
    expect((await people()).map((each) => each?.version)).toEqual(after.map((each) => each?.version))
    expect((await ask(handOverPresidency, { params: { juror: 'organiser' } })).code).toBe('not-found')
  })
})
