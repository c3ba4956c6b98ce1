import type { Edition } from '../../domain/edition/edition.ts'
import { isOpen } from '../../domain/edition/phases.ts'
import { isComplete } from '../../domain/teams/team.ts'
import { chainHead, readFigures } from '../../store/edition/audit.ts'
import { readProgress } from '../../store/jury/rankings.ts'
import { countRefused } from '../../store/mail/outbox.ts'
import { getMinutes, getPublication } from '../../store/palmares/signed.ts'
import type { Table } from '../../store/table.ts'
import { allTeams } from '../../store/teams/teams.ts'
import { missingFrom } from '../deliverables/due-mails.ts'
import type { DueMails } from '../schedule/due-mails.ts'

/** Every organiser gets the figures of the morning, and what wants attention. */
export const digests: DueMails = async (table, edition, now) => {
  const props = await digestProps(table, edition, now)
  return edition.organisers.map(({ id, name }) => ({
    to: id,
    mail: { template: 'digest', props: { ...props, name } },
  }))
}

async function digestProps(table: Table, edition: Edition, now: string) {
  const [{ participants, deliverables, awaiting }, jurors, teams, signed, published, refused, head] =
    await Promise.all([
      readFigures(table, edition.id),
      readProgress(table, edition),
      allTeams(table, edition.id),
      getMinutes(table, edition.id),
      getPublication(table, edition.id),
      countRefused(table, edition.id),
      chainHead(table, edition.id),
    ])
  const completeTeams = teams.filter((team) => isComplete(edition, team.members)).length
  const scoreSheets = jurors.reduce((sum, { scored }) => sum + scored, 0)
  const behind = jurors.filter(({ scored, expected }) => scored < expected).length
  const lacking = isOpen(edition, 'work', now)
    ? (await Promise.all(teams.map((team) => missingFrom(table, edition, team)))).filter(
        (each) => each.length > 0,
      )
    : []
  const attention = [
    { about: 'registrations-to-decide' as const, count: awaiting },
    {
      about: 'incomplete-teams' as const,
      count: isOpen(edition, 'formation', now) ? teams.length - completeTeams : 0,
    },
    { about: 'teams-missing-deliverables' as const, count: lacking.length },
    { about: 'jurors-behind' as const, count: isOpen(edition, 'jury', now) ? behind : 0 },
    { about: 'mails-refused' as const, count: refused },
    { about: 'minutes-to-sign' as const, count: isOpen(edition, 'deliberation', now) && !signed ? 1 : 0 },
    { about: 'results-to-publish' as const, count: signed && !published ? 1 : 0 },
  ].filter((each) => each.count > 0)
  return {
    at: now,
    participants,
    teams: teams.length,
    completeTeams,
    deliverables,
    scoreSheets,
    ...(head && { trail: { entries: head.number, hash: head.hash } }),
    attention,
  }
}
