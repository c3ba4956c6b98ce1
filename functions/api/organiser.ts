import { createEdition } from '../../api/edition/create-edition.ts'
import { editPhases } from '../../api/edition/edit-phases.ts'
import { getOverview } from '../../api/edition/get-overview.ts'
import { listAudit } from '../../api/edition/list-audit.ts'
import { listAllScoreSheets } from '../../api/jury/list-all-score-sheets.ts'
import { listMails } from '../../api/mail/list-mails.ts'
import { previewPublication } from '../../api/palmares/preview-publication.ts'
import { publish } from '../../api/palmares/publish.ts'
import { listParticipants } from '../../api/people/list-participants.ts'
import { issueVoterCodes } from '../../api/vote/issue-voter-codes.ts'
import { listBallots } from '../../api/vote/list-ballots.ts'
import { listVoterCodes } from '../../api/vote/list-voter-codes.ts'
import { edition as editionSchema } from '../../domain/edition/edition.ts'
import { openPhases } from '../../domain/edition/phases.ts'
import { fieldsOf } from '../../domain/field-problems.ts'
import { idFrom, voterCodeFrom } from '../../domain/ids.ts'
import { announcementsFor } from '../../domain/palmares/announcement.ts'
import { isProblem, problem } from '../../domain/problem.ts'
import * as audit from '../../store/edition/audit.ts'
import * as editions from '../../store/edition/editions.ts'
import { listScoreSheets } from '../../store/jury/scores.ts'
import { listMails as readMails } from '../../store/mail/outbox.ts'
import * as deliberation from '../../store/palmares/deliberation.ts'
import { listPeople } from '../../store/people/people.ts'
import { allTeams } from '../../store/teams/teams.ts'
import * as votes from '../../store/vote/votes.ts'
import { answers, area } from '../http/area.ts'
import { awardsView, scoreSheetView } from '../http/views.ts'

export const handler = area(
  answers(createEdition, async ({ table, body, by }) => {
    const created = await editions.createEdition(table, body, by)
    return isProblem(created) ? created : { body: created }
  }),

  answers(getOverview, async ({ table, edition: { edition, head }, by }) => {
    const [figures, signed, published] = await Promise.all([
      audit.readFigures(table, edition.id),
      deliberation.getMinutes(table, edition.id),
      deliberation.getPublication(table, edition.id),
    ])
    const { participants, teams, deliverables, scoreSheets, voterCodes, scoreSheetsByJuror } = figures
    return {
      body: {
        now: by.now,
        open: openPhases(edition, by.now),
        phases: edition.phases,
        figures: { participants, teams, deliverables, scoreSheets, voterCodes },
        jurors: edition.jury.map(({ id }) => ({ id, scoreSheets: scoreSheetsByJuror[id] ?? 0 })),
        ...(signed && { signedAt: signed.updatedAt }),
        ...(published && { publishedAt: published.updatedAt }),
      },
      version: head.version,
    }
  }),

  answers(listParticipants, async ({ table, edition: { edition }, query }) => {
    const { items, ...rest } = await listPeople(table, edition.id, query)
    const participants = items.flatMap(({ role, id, name, email, school, language, team }) =>
      role === 'participant' && school ? [{ id, name, email, school, language, ...(team && { team }) }] : [],
    )
    return { body: { items: participants, ...rest } }
  }),

  answers(editPhases, async (call) => {
    const { edition, head } = call.edition
    const { phases } = call.body
    const checked = editionSchema.safeParse({ ...edition, phases })
    if (!checked.success) return problem('phases-inconsistent', { fields: fieldsOf(checked.error.issues) })
    const frozen = ['work', 'jury', 'vote'] as const
    const moved = frozen.some((each) => JSON.stringify(phases[each]) !== JSON.stringify(edition.phases[each]))
    if (moved && (await deliberation.getMinutes(call.table, edition.id)))
      return problem('minutes-already-signed')
    const next =
      head.version === call.readVersion
        ? await editions.editPhases(call.table, call.edition, { phases, untilSigned: moved }, call.by)
        : 'contended'
    if (next === 'contended')
      return problem('changed-meanwhile', { extra: { current: { phases: edition.phases } } })
    return { body: { phases }, version: next.version }
  }),

  answers(issueVoterCodes, async ({ table, edition: { edition }, body, random, by }) => {
    const codes = Array.from({ length: body.count }, (_, index) => voterCodeFrom(random(`code ${index}`)))
    await votes.issueVoterCodes(table, edition.id, idFrom(random('batch')), codes, by)
    return { body: { items: codes.map((code) => ({ code })) } }
  }),

  answers(listVoterCodes, async ({ table, edition: { edition }, query }) => {
    const { items, ...rest } = await votes.listVoterCodes(table, edition.id, query)
    return { body: { items: items.map(({ code }) => ({ code })), ...rest } }
  }),

  answers(listAllScoreSheets, async ({ table, edition: { edition }, query }) => {
    const { items, ...rest } = await listScoreSheets(table, edition.id, query)
    return { body: { items: items.map(scoreSheetView), ...rest } }
  }),

  answers(listBallots, async ({ table, edition: { edition }, query }) => {
    const { items, ...rest } = await votes.listBallots(table, edition.id, query)
    return { body: { items: items.map(({ voter, team }) => ({ voter, team })), ...rest } }
  }),

  answers(previewPublication, async ({ table, edition: { edition } }) => {
    const [signed, teams] = await Promise.all([
      deliberation.getMinutes(table, edition.id),
      allTeams(table, edition.id),
    ])
    if (!signed) return problem('not-signed-yet')
    const { awards } = signed.minutes
    const announced = announcementsFor(edition, awards, teams)
    const count = (template: string) => announced.filter((each) => each.template === template).length
    return {
      body: {
        awards: awardsView(awards, signed.minutes.teams),
        mails: {
          winners: count('announcement-winner'),
          teams: count('announcement-team'),
          organisers: count('announcement-organiser'),
        },
        minutesDigest: signed.digest,
      },
    }
  }),

  answers(publish, async ({ table, edition, by }) => {
    const published = await deliberation.publish(table, edition, by)
    return isProblem(published) ? published : { body: { publishedAt: published.updatedAt } }
  }),

  answers(listMails, async ({ table, edition: { edition }, query }) => {
    const { items, ...rest } = await readMails(table, edition.id, query)
    const lines = items.map(({ id, template, person, state, updatedAt }) => ({
      id,
      template,
      person,
      state,
      updatedAt,
    }))
    return { body: { items: lines, ...rest } }
  }),

  answers(listAudit, async ({ table, edition: { edition }, query }) => ({
    body: await audit.listAudit(table, edition.id, query),
  })),
)
