import { listJuryTeams } from '../../../api/jury/list-jury-teams.ts'
import { makeAssignment } from '../../../api/jury/make-assignment.ts'
import { putScoreSheet } from '../../../api/jury/put-score-sheet.ts'
import { releaseJuror } from '../../../api/jury/release-juror.ts'
import { showAssignment } from '../../../api/jury/show-assignment.ts'
import type { Edition } from '../../../domain/edition/edition.ts'
import { addEdition, addParticipant, addTeam, done, type Someone, type Stage, signIn } from '../stage.ts'
import { marksFor } from './jury.ts'
import type { Length, Look } from './look.ts'

/** An edition that divides its teams among its jurors. */
export type Divided = { edition: Edition; organiser: Someone; juror: Someone; look: Look; length: Length }

const names = ['Les Relais', 'Sans étage', 'La Traverse', 'Second souffle', 'Le Passage', 'À portée']

/** Organisers divide the teams before scoring, and show jurors theirs. */
export async function divide(
  stage: Stage,
  lookIn: (edition: Edition) => Look,
  length: Length,
): Promise<Divided> {
  const assignment = { each: 2, dropOut: 'kept' } as const
  const deliberation = { quorum: 1 }
  const edition = await addEdition(stage, 'divided', {}, { assignment, deliberation })
  const look = lookIn(edition)
  const organiser = await signIn(stage, edition, edition.organisers[0]?.id ?? '')
  const jurorId = edition.jury.find((each) => !each.president)?.id ?? ''
  const juror = await signIn(stage, edition, jurorId)
  await look({ name: 'assignment-none', path: 'organise/interests', as: organiser })
  await look({ name: 'jury-not-shown', path: 'jury', as: juror })
  await teamsIn(stage, edition, length)
  await done(organiser.ask(makeAssignment, { body: {} }))
  await done(organiser.ask(showAssignment, { body: {} }))
  await look({ name: 'assignment', path: 'organise/interests', as: organiser })
  await look({ name: 'jury-ahead', path: 'jury', as: juror })
  return { edition, organiser, juror, look, length }
}

/** In an edition whose jury walks, a juror asks where to go. */
export async function walkAround(
  stage: Stage,
  lookIn: (edition: Edition) => Look,
  length: Length,
): Promise<void> {
  const edition = await addEdition(stage, 'walked', {}, { walk: { minimum: 2, minutes: 15 } })
  const look = lookIn(edition)
  await teamsIn(stage, edition, length)
  const juror = await signIn(stage, edition, edition.jury.find((each) => !each.president)?.id ?? '')
  await look({ name: 'walk', path: 'jury', as: juror })
  await look({
    name: 'walk-sent',
    path: 'jury',
    as: juror,
    act: async (page, t) => {
      await page.getByRole('button', { name: t('Équipe suivante', 'Next team') }).click()
      await page.getByRole('button', { name: t('Faire une pause', 'Take a break') }).waitFor()
    },
  })
}

async function teamsIn(stage: Stage, edition: Edition, length: Length): Promise<void> {
  for (const [index, name] of names.entries()) {
    const member = await addParticipant(stage, edition, `Membre ${'abcdef'[index]}`, 'ena')
    await addTeam(stage, edition, length(name, 60), edition.challenges[index]?.id ?? '', [member])
  }
}

/** A juror scores, and another one drops out. */
export async function dropOut(
  stage: Stage,
  { edition, organiser, juror, look, length }: Divided,
): Promise<void> {
  await look({ name: 'jury-own', path: 'jury', as: juror })
  const { items } = await done(juror.ask(listJuryTeams))
  for (const [index, { team }] of items.slice(0, 1).entries())
    await done(
      juror.ask(putScoreSheet, { params: { team: team.id }, body: { marks: marksFor(edition, index) } }),
    )
  const body = { reason: length('Retenu par son service.', 1000) }
  await done(organiser.ask(releaseJuror, { params: { juror: juror.id }, body }))
  await stage.host.idle()
  await look({ name: 'assignment-left', path: 'organise/interests', as: organiser })
}
