import { editPhases } from '../../api/edition/edit-phases.ts'
import { getOverview } from '../../api/edition/get-overview.ts'
import { listAudit } from '../../api/edition/list-audit.ts'
import { listMails } from '../../api/mail/list-mails.ts'
import { getPalmares } from '../../api/palmares/get-palmares.ts'
import { publish } from '../../api/palmares/publish.ts'
import { editTeam } from '../../api/teams/edit-team.ts'
import { getTeam } from '../../api/teams/get-team.ts'
import { joinTeam } from '../../api/teams/join-team.ts'
import { leaveTeam } from '../../api/teams/leave-team.ts'
import { listBallots } from '../../api/vote/list-ballots.ts'
import { canonicalJson } from '../../domain/canonical.ts'
import { findFault } from '../../domain/edition/audit.ts'
import { plusSeconds } from '../../domain/time.ts'
import { announcementsIn, type Expected, expectedAnnouncements } from '../announcements.ts'
import { everyItem, until, within } from '../client.ts'
import { moveTo, type Scene } from '../scene.ts'
import { wholeSecond } from '../windows.ts'

/** The organisers publish, twice at once; winners and teams are written to. */
export async function publication(scene: Scene): Promise<void> {
  const { stage, ledger } = scene
  scene.progress.begin('publication')
  const expected = await expectedAnnouncements(scene)
  const early = (await everyItem(stage.organiser, listMails, {})).filter(isAnnouncement)
  ledger.expect('unsigned', early.length === 0, `${early.length} announcements were written too early`)
  await stage.mailbox?.refresh()
  const sent = announcementsIn(stage.mailbox?.mails ?? [], expected)
  ledger.expect('unsigned', sent.size === 0, `${sent.size} announcements were sent too early`)

  await membersChangeAfterwards(scene)
  await moveTo(scene, 'published')
  const presses = await Promise.all([1, 2].map(() => stage.organiser.ask(publish, {}, { body: {} })))
  ledger.expect(
    'repeats',
    presses.every((answer) => answer.ok),
    'pressing publish twice was refused',
  )
  await palmaresHolds(scene)
  scene.progress.begin('announcement', expected.length)
  await announcedOnce(scene, expected)
}

/**
 * After the signature teams can form again: a winner leaves, somebody of another team takes the seat and renames the team.
 * What was signed, and who is told of it, stays.
 */
async function membersChangeAfterwards(scene: Scene): Promise<void> {
  const { stage, teams, awards } = scene
  const winners = teams.find(({ planned }) => planned.name === awards[0]?.team)
  const [leaver, person] = [winners?.members[0], winners?.planned.members[0]]
  const school = person?.email.split('@')[1]
  const others = teams.filter((team) => team !== winners && team.members.length > 1)
  const [from, outsider] =
    others.flatMap((team) => {
      const seat = team.planned.members.findIndex(({ email }) => email.split('@')[1] === school)
      return team.members[seat] ? [[team, team.members[seat]] as const] : []
    })[0] ?? []
  if (!winners || !leaver || !from || !outsider) return
  const overview = await stage.organiser.ask(getOverview, {})
  if (!overview.ok) throw new Error(`The overview was refused: ${overview.code}`)
  const { phases, now } = overview.data
  const formation = { ...phases.formation, closes: plusSeconds(wholeSecond(now), 3600) }
  const body = { phases: { ...phases, formation }, reason: 'Quelqu’un part encore.' }
  await stage.organiser.get(editPhases, {}, { body, ifMatch: overview.etag })
  await leaver.get(leaveTeam, { team: winners.id })
  await outsider.get(leaveTeam, { team: from.id })
  await outsider.get(joinTeam, { team: winners.id }, { body: {} })
  const read = await outsider.ask(getTeam, { team: winners.id })
  const name = { body: { name: 'Les Nouveaux venus' }, ifMatch: read.ok ? read.etag : undefined }
  await outsider.get(editTeam, { team: winners.id }, name)
}

async function palmaresHolds({ stage, ledger, awards, plan }: Scene): Promise<void> {
  const palmares = await stage.callers().get(getPalmares, {})
  const shown = palmares.awards.map(({ prize, name }) => ({ prize, team: name }))
  ledger.expect('decision', canonicalJson(shown) === canonicalJson(awards), 'the palmarès shows other awards')
  const ballots = await everyItem(stage.organiser, listBallots, {})
  const voters = new Set(ballots.map(({ voter }) => voter))
  ledger.expect('ballots', voters.size === ballots.length, 'a voter has two ballots')
  ledger.expect('recount', ballots.length === plan.voters.length, `${ballots.length} ballots are on record`)
  for (const { team, ballots: counted, name } of palmares.audience?.lines ?? []) {
    const recounted = ballots.filter((ballot) => ballot.team === team).length
    ledger.expect('recount', counted === recounted, `${name}: ${counted} counted, ${recounted} recounted`)
  }
}

function isAnnouncement({ template }: { template: string }): boolean {
  return template.startsWith('announcement-')
}

/** Waits until every announcement has left, then counts what each recipient got. */
async function announcedOnce(scene: Scene, expected: readonly Expected[]): Promise<void> {
  const { stage, ledger } = scene
  await allArrived(scene, expected)
  // On a platform that runs, its organisers are not known here.
  const recipients = new Set(expected.map(({ person }) => person))
  const settled = await until(
    'the announcements to leave',
    async () => {
      const written = (await everyItem(stage.organiser, listMails, {})).filter(isAnnouncement)
      const mails = written.filter(({ person }) => recipients.has(person))
      const done = mails.every(({ state }) => state === 'sent' || state === 'refused')
      return done && mails.length >= expected.length ? mails : undefined
    },
    300,
  ).catch(() => [])
  ledger.expect(
    'announced',
    settled.length === expected.length,
    `${settled.length} of ${expected.length} settled`,
  )
  await stage.mailbox?.refresh()
  const received = stage.mailbox
    ? announcementsIn(stage.mailbox.mails, expected)
    : countsOf(settled.filter(({ state }) => state === 'sent').map(({ person }) => person))
  for (const { person, address, subject } of expected) {
    const times = received.get(stage.mailbox ? address : person) ?? 0
    ledger.expect('announced', times === 1, `${person} got “${subject}” ${times} times`)
    if (times === 0) scene.mails.missing += 1
    scene.mails.duplicates += Math.max(0, times - 1)
    scene.progress.step()
  }
  scene.mails.sent = stage.mailbox
    ? stage.mailbox.mails.length
    : (await everyItem(stage.organiser, listMails, {})).filter(({ state }) => state === 'sent').length
}

/** Where there is a mailbox, waits on it: that spares the platform many long lists. */
async function allArrived({ stage: { mailbox } }: Scene, expected: readonly Expected[]): Promise<void> {
  if (!mailbox) return
  const arrived = async () => {
    await mailbox.refresh()
    return announcementsIn(mailbox.mails, expected).size >= expected.length ? true : undefined
  }
  // What never arrives is told by the ledger, person by person.
  await within(600, arrived)
}

function countsOf(persons: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>()
  for (const person of persons) counts.set(person, (counts.get(person) ?? 0) + 1)
  return counts
}

/** The audit trail, once nothing is added any more, is one chain from the first entry. */
export async function auditHolds({ stage, ledger, progress, plan, teams }: Scene): Promise<void> {
  progress.begin('audit')
  let length = -1
  const entries = await until('the audit trail to end', async () => {
    const read = await everyItem(stage.organiser, listAudit, {})
    const grew = read.length !== length
    length = read.length
    return grew ? undefined : read
  })
  const fault = findFault(entries)
  ledger.expect('audit', fault === undefined, `entry ${fault?.number}: ${fault?.fault}`)
  ledger.expect('audit', entries.length > 0, 'the trail is empty')
  const ballots = entries.filter(({ what }) => what === 'Ballot')
  const cards = new Set(ballots.map(({ which }) => which)).size
  ledger.expect('audit', cards === plan.voters.length, `the trail has the ballots of ${cards} cards`)
  const text = JSON.stringify(ballots)
  ledger.expect('private', !teams.some(({ id }) => text.includes(id)), 'the trail tells a choice')
}
