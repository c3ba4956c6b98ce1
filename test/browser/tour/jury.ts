import { enterPaperSheet } from '../../../api/jury/enter-paper-sheet.ts'
import { getScoreSheet } from '../../../api/jury/get-score-sheet.ts'
import { putInterest } from '../../../api/jury/put-interest.ts'
import { putScoreSheet } from '../../../api/jury/put-score-sheet.ts'
import { sealScoreSheet } from '../../../api/jury/seal-score-sheet.ts'
import type { Edition } from '../../../domain/edition/edition.ts'
import { done, type Someone, type Stage, signIn } from '../stage.ts'
import { loseNetwork } from '../visitor.ts'
import { type Length, type Look, submit } from './look.ts'
import type { People } from './teams.ts'

/** `other` has scored nothing, and is barred from no team. */
export type Jury = { president: Someone; juror: Someone; other: Someone; again: () => Promise<Someone> }

/** What a juror writes beside the marks. */
function wordsOf(length: Length) {
  return {
    comment: length('Le plus abouti de la matinée.', 2000),
    feedback: length('Vous avez écouté avant de proposer : gardez cela. Montrez le parcours plus tôt.', 2000),
  }
}

/** The jury scores. */
export async function score(
  stage: Stage,
  edition: Edition,
  people: People,
  look: Look,
  length: Length,
): Promise<Jury> {
  const { mine, teams } = people
  const chair = edition.jury.find((each) => each.president)
  const president = await signIn(stage, edition, chair?.id ?? '')
  const juror = await signIn(stage, edition, edition.jury.find((each) => !each.president)?.id ?? '')
  await look({ name: 'jury', path: 'jury', as: juror })
  await look({ name: 'score', path: `jury/${mine}`, as: juror })
  await look({
    name: 'score-half',
    path: `jury/${mine}`,
    as: juror,
    act: async (page, t) => {
      await page.locator('input[inputmode=decimal]').first().fill(t('14,5', '14.5'))
      await page.locator('.levels summary').first().click()
      await page.locator('[data-place=draft-kept]').waitFor()
    },
  })
  await look({
    name: 'score-offline',
    path: `jury/${mine}`,
    as: juror,
    status: 0,
    act: async (page, t) => {
      await loseNetwork(page)
      await page.locator('input[inputmode=decimal]').nth(1).fill(t('11', '11'))
      await page.locator('[data-place=draft-here]').waitFor()
    },
  })
  await look({
    name: 'score-mistakes',
    path: `jury/${mine}`,
    as: juror,
    act: async (page) => {
      await page.locator('input[inputmode=decimal]').first().fill('14')
      await page.locator('input[inputmode=decimal]').nth(1).fill('45')
      await submit(page)
      await page.getByRole('alert').waitFor()
    },
  })
  const [, , blocked = ''] = teams
  await done(
    juror.ask(putInterest, { params: { team: blocked }, body: { kind: 'blocking', reason: 'Encadrement' } }),
  )
  for (const [index, team] of teams.entries()) {
    for (const each of [president, juror]) {
      if (each === juror && team === blocked) continue
      const marks = marksFor(edition, index)
      const words = team === mine ? wordsOf(length) : {}
      await done(each.ask(putScoreSheet, { params: { team }, body: { marks, ...words } }))
    }
  }
  await stage.host.idle()
  const onPaper = edition.jury.find(({ id }) => id !== chair?.id && id !== juror.id)?.id ?? ''
  const entry = { params: { team: mine, juror: onPaper }, body: { marks: marksFor(edition, 0) } }
  await done(people.organiser.ask(enterPaperSheet, entry))
  await look({
    name: 'paper',
    path: `organise/paper#juror=${onPaper}&team=${mine}`,
    as: people.organiser,
    act: async (page, t) => {
      await page.locator('select[name=who]').selectOption(onPaper)
      await page.getByRole('button', { name: t('Préparer les feuilles', 'Prepare the sheets') }).click()
      await page.locator('.paper-sheet').first().waitFor()
      await page.getByRole('button', { name: t('Enregistrer la saisie', 'Save the entry') }).click()
      await page.getByRole('alert').waitFor()
    },
  })
  await look({ name: 'jury-done', path: 'jury', as: juror })
  await look({ name: 'score-blocked', path: `jury/${blocked}`, as: juror })
  await look({
    name: 'score-seal',
    path: `jury/${mine}`,
    as: juror,
    act: async (page, t) => {
      await page.getByRole('button', { name: t('J’ai fini', 'I am done') }).click()
      await page.getByRole('dialog').waitFor()
    },
  })
  const { version } = await done(juror.ask(getScoreSheet, { params: { team: mine } }))
  const headers = { 'if-match': `"${version}"` }
  await done(juror.ask(sealScoreSheet, { params: { team: mine }, body: {}, headers }))
  await look({
    name: 'score-done',
    path: `jury/${mine}`,
    as: juror,
    act: async (page, t) => {
      await page.getByRole('button', { name: t('Afficher les notes', 'Show the whole jury') }).click()
      await page.getByRole('table').first().waitFor()
    },
  })
  await look({ name: 'deliberation-not-yet', path: 'deliberation', as: juror })
  const other = await signIn(stage, edition, edition.jury.at(-1)?.id ?? '')
  return { president, juror, other, again: () => signIn(stage, edition, president.id) }
}

/** Each jury prize is led by another team; two teams tie for the first prize. */
export function marksFor(edition: Edition, team: number): Record<string, Record<string, number>> {
  const prizes = edition.prizes.flatMap((prize) => (prize.kind === 'jury' ? [prize] : []))
  const mark = (prize: number) =>
    prize === 0 ? 15 - Math.max(0, team - 1) : 16 - 1.5 * ((team - prize + 8) % 4)
  return Object.fromEntries(
    prizes.map(({ id, criteria }, index) => [
      id,
      Object.fromEntries(criteria.map((each) => [each.id, mark(index)])),
    ]),
  )
}

/** Before the vote: cards issued on the page, a batch that was lost, and the codes of the cards that will vote. */
