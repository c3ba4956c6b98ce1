import { expect, test } from 'vitest'
import { enterPaperSheet } from '../../../api/jury/enter-paper-sheet.ts'
import { getScoreSheet } from '../../../api/jury/get-score-sheet.ts'
import { listPaperSheets } from '../../../api/jury/list-paper-sheets.ts'
import { putInterest } from '../../../api/jury/put-interest.ts'
import { putScoreDraft } from '../../../api/jury/put-score-draft.ts'
import { putScoreSheet } from '../../../api/jury/put-score-sheet.ts'
import { scoreSheet } from '../../../store/jury/items.ts'
import { key } from '../../../store/keys.ts'
import { get } from '../../../store/table.ts'
import { useFunctions } from '../../support/functions.ts'
import { newEdition, newSilentTeam, signedIn } from '../../support/host.ts'

const bench = useFunctions('jury', 'organiser')
const marks = (craft: number) => ({ users: { usefulness: 10, proof: 10 }, tech: { craft } })

async function onPaper() {
  const edition = await newEdition(bench, 'jury')
  const { id: team } = await newSilentTeam(bench, edition, 'Written')
  const organiser = await signedIn(bench, edition, 'organiser')
  return {
    edition,
    team,
    organiser,
    juror: await signedIn(bench, edition, 'juror-1'),
    enter: (craft: number, words = {}, juror = 'juror-1', options = {}) =>
      organiser(enterPaperSheet, {
        params: { team, juror },
        body: { marks: marks(craft), ...words },
        ...options,
      }),
    sheet: () => get(bench.table, key.scoreSheet(edition.id, team, 'juror-1'), scoreSheet),
    states: async () =>
      (await organiser(listPaperSheets)).data.items.map(({ juror, state, by }) => [juror, state, by.length]),
  }
}

test('a sheet of paper counts once two entries agree, and its juror can read and correct it', async () => {
  const { team, juror, enter, sheet, states } = await onPaper()
  const first = await enter(12, { feedback: 'Gardez cela.' })
  expect([first.status, first.data]).toEqual([201, { juror: 'juror-1', state: 'once', differing: [] }])
  expect([await sheet(), await states()]).toEqual([undefined, [['juror-1', 'once', 1]]])
  expect((await enter(2)).data).toMatchObject({ state: 'differ', differing: ['tech/craft'] })
  expect([await sheet(), await states()]).toEqual([undefined, [['juror-1', 'differ', 2]]])
  expect((await enter(12)).data).toMatchObject({ state: 'recorded', differing: [] })
  expect(await sheet()).toMatchObject({
    marks: marks(12),
    feedback: 'Gardez cela.',
    enteredBy: ['organiser', 'organiser'],
    updatedBy: 'organiser',
  })
  expect(await states()).toEqual([['juror-1', 'recorded', 3]])
  expect((await juror(getScoreSheet, { params: { team } })).data.marks).toEqual(marks(12))
  const corrected = { params: { team }, body: { marks: marks(13) }, headers: { 'if-match': '"1"' } }
  expect((await juror(putScoreSheet, corrected)).status).toBe(200)
  expect((await sheet())?.enteredBy).toBeUndefined()
  expect((await enter(12)).code).toBe('already-scored')
})

test('an entry that is sent again is one entry', async () => {
  const { enter, sheet, states } = await onPaper()
  const again = { headers: { 'idempotency-key': 'the-first-entry-of-juror-1' } }
  const answers = [await enter(12, {}, 'juror-1', again), await enter(12, {}, 'juror-1', again)]
  expect(answers.map(({ data }) => data.state)).toEqual(['once', 'once'])
  expect([await sheet(), await states()]).toEqual([undefined, [['juror-1', 'once', 1]]])
})

test('what a juror handed in is not written over, what they left half-filled gives way', async () => {
  const { team, juror, enter, sheet } = await onPaper()
  const draft = { params: { team }, body: { marks: { tech: { craft: 3 } }, over: 0 } }
  expect((await juror(putScoreDraft, draft)).status).toBe(200)
  await enter(12)
  expect((await juror(putScoreSheet, { params: { team }, body: { marks: marks(15) } })).status).toBe(200)
  expect((await enter(12)).code).toBe('already-scored')
  expect((await sheet())?.marks).toEqual(marks(15))
})

test('a sheet of paper is held to the scale, to interests and to the jury', async () => {
  const { team, juror, organiser, enter } = await onPaper()
  expect((await enter(21)).problem).toMatchObject({
    code: 'mark-off-scale',
    fields: [{ path: 'marks.tech.craft' }],
  })
  const half = { params: { team, juror: 'juror-1' }, body: { marks: { tech: { craft: 12 } } } }
  expect((await organiser(enterPaperSheet, half)).code).toBe('criteria-incomplete')
  expect((await enter(12, {}, 'somebody')).code).toBe('not-found')
  await juror(putInterest, { params: { team }, body: { kind: 'blocking', reason: 'Encadrement' } })
  expect((await enter(12)).code).toBe('blocking-interest')
})

test('two who type the same sheet at once end one after the other', async () => {
  const { enter, sheet, states } = await onPaper()
  const answers = await Promise.all([enter(12), enter(12)])
  expect(answers.map(({ data }) => data.state).sort()).toEqual(['once', 'recorded'])
  expect([(await sheet())?.version, await states()]).toEqual([1, [['juror-1', 'recorded', 2]]])
})
