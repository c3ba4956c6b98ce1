import { createEdition } from '../../api/edition/create-edition.ts'
import { editPhases } from '../../api/edition/edit-phases.ts'
import { getFigures } from '../../api/edition/get-figures.ts'
import { getOverview } from '../../api/edition/get-overview.ts'
import { listAudit } from '../../api/edition/list-audit.ts'
import { reopenWindow } from '../../api/edition/reopen-window.ts'
import { openPhases } from '../../domain/edition/phases.ts'
import { isProblem } from '../../domain/problem.ts'
import { documentOf } from '../../store/edition/editions.ts'
import { answers } from '../http/area.ts'

/** What reads the trail is loaded by those alone who ask for it. */
const audit = () => import('../../store/edition/audit.ts')

/** What writes an edition is loaded by those alone who change one. */
const writing = () => import('../../store/edition/writing.ts')

/** What tells how far an edition is, is loaded by those alone who look. */
const overview = () =>
  Promise.all([
    import('../../store/jury/rankings.ts'),
    import('../../store/palmares/signed.ts'),
    import('../../store/mail/unreachable.ts'),
  ])

export const editionForOrganiser = {
  createEdition: answers(createEdition, async ({ table, edition: { edition, head }, body, by }) => {
    const created = await (await writing()).createEdition(table, body, by, head.root ?? edition.id)
    return isProblem(created) ? created : { body: created }
  }),

  getOverview: answers(getOverview, async ({ table, edition: { edition, head }, by }) => {
    const [{ readProgress }, { getMinutes, getPublication }, { countUnreachable }] = await overview()
    const [figures, jurors, signed, published, unreachable] = await Promise.all([
      audit().then(({ readFigures }) => readFigures(table, edition.id)),
      readProgress(table, edition),
      getMinutes(table, edition.id),
      getPublication(table, edition.id),
      countUnreachable(table, edition.id),
    ])
    const { participants, teams, deliverables, voterCodes, ballots, awaiting } = figures
    const scoreSheets = jurors.reduce((sum, { scored }) => sum + scored, 0)
    return {
      body: {
        now: by.now,
        open: openPhases(edition, by.now),
        phases: edition.phases,
        figures: { participants, teams, deliverables, scoreSheets, voterCodes, ballots, awaiting },
        jurors: jurors.map(({ juror, expected, scored }) => ({ id: juror, scoreSheets: scored, expected })),
        unreachable,
        ...(signed && { signedAt: signed.updatedAt }),
        ...(published && { publishedAt: published.updatedAt }),
      },
      version: head.version,
    }
  }),

  getFigures: answers(getFigures, async ({ table, edition: { edition }, by }) => {
    const { figuresView } = await import('./figures-view.ts')
    return { body: await figuresView(table, edition, by.now) }
  }),

  editPhases: answers(editPhases, async ({ table, edition: { edition }, body, readVersion, by }) => {
    const head = await (await writing()).editPhases(table, edition.id, { ...body, readVersion }, by)
    return isProblem(head) ? head : { body: { phases: body.phases }, version: head.version }
  }),

  reopenWindow: answers(reopenWindow, async ({ table, edition: { edition }, body, by }) => {
    const head = await (await writing()).reopenWindow(table, edition.id, body, by)
    if (isProblem(head)) return head
    const { phases } = await documentOf(table, edition.id, head.document)
    return { body: { phases }, version: head.version }
  }),

  listAudit: answers(listAudit, async ({ table, edition: { edition }, query }) => ({
    body: await (await audit()).listAudit(table, edition.id, query),
  })),
}
