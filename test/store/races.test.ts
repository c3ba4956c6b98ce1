import { beforeAll, describe, expect, test } from 'vitest'
import { operations } from '../../api/operations.ts'
import type { OperationName } from '../../api/permissions.ts'
import { canonicalJson, sha256Of } from '../../domain/canonical.ts'
import type { Edition } from '../../domain/edition/edition.ts'
import { isProblem, problem } from '../../domain/problem.ts'
import { plusSeconds } from '../../domain/time.ts'
import { ballotShard } from '../../domain/vote/ballot.ts'
import { announceUpload, handInLink, settleUpload } from '../../store/deliverables/deliverables.ts'
import { editEdition } from '../../store/edition/changing.ts'
import { currentEdition, reopenings } from '../../store/edition/editions.ts'
import { editPhases, reopenWindow } from '../../store/edition/writing.ts'
import { makeAssignment, releaseJuror, showAssignment } from '../../store/jury/assignment.ts'
import { enterPaperSheet } from '../../store/jury/paper.ts'
import { updateRankings } from '../../store/jury/rankings.ts'
import { replaceJuror } from '../../store/jury/replacing.ts'
import { putInterest, putScoreDraft, putScoreSheet, sealScoreSheet } from '../../store/jury/scores.ts'
import { castCastingVote, decide, putMentions } from '../../store/palmares/deliberation.ts'
import { freezeDeliberation, reopenDeliberation } from '../../store/palmares/freeze.ts'
import { answerProposal, proposeAwards } from '../../store/palmares/proposal.ts'
import { signMinutes } from '../../store/palmares/signature.ts'
import { getMinutes, getPublication, publish } from '../../store/palmares/signed.ts'
import { readDeliberation } from '../../store/palmares/standing.ts'
import { correctAddress, correctPerson } from '../../store/people/correcting.ts'
import { decideRegistration, decideRegistrations, withdrawRegistration } from '../../store/people/deciding.ts'
import { enterParticipant } from '../../store/people/entering.ts'
import { importParticipants } from '../../store/people/importing.ts'
import { importInvited } from '../../store/people/importing-involved.ts'
import {
  handOverPresidency,
  inviteAgain,
  invitePeople,
  putCoachedTeams,
  removePerson,
} from '../../store/people/involved.ts'
import {
  askForLink,
  editPerson,
  openRehearsalSession,
  openSession,
  register,
} from '../../store/people/people.ts'
import { editRegistration } from '../../store/people/registrations.ts'
import type { Table } from '../../store/table.ts'
import {
  correctTeam,
  disqualifyTeam,
  dissolveTeam,
  mergeTeams,
  moveMember,
  reinstateTeam,
} from '../../store/teams/acts.ts'
import { acceptIntoTeam, askForSeat, editTeam, endRequest } from '../../store/teams/formation.ts'
import { allTeams, createTeam, joinTeam, leaveTeam } from '../../store/teams/teams.ts'
import {
  askForCards,
  closeVoterBatch,
  consentToCards,
  issueRequestedCards,
  issueVoterCodes,
  withdrawCardRequest,
} from '../../store/vote/cards.ts'
import { ballot } from '../../store/vote/items.ts'
import { countBallots } from '../../store/vote/tally.ts'
import { putBallot } from '../../store/vote/votes.ts'
import { newCards } from '../support/cards.ts'
import {
  bringBack,
  empty,
  holding,
  holdingNow,
  type Item,
  keysIn,
  nameOf,
  type Watched,
  watch,
} from '../support/holding.ts'
import { must, newApplicant, newEdition, newParticipant, newTeam } from '../support/host.ts'
import { logoOf } from '../support/logos.ts'
import { seenBy, useTable, writerAt } from '../support/table.ts'

/**
 * Every pair of acts on one edition, one of them done whole while the other stands between what it read and its commit.
 * What is left must be what one of the two orders leaves: an act that was decided on something that is no longer so, and
 * committed all the same, leaves neither.
 */
const shelf = useTable()
const marks = (mark: number) => ({ users: { usefulness: mark, proof: mark }, tech: { craft: 12 } })
const hash = (of: string) => sha256Of(of)
const codes = ['AAAA-AAAA-AAA1', 'AAAA-AAAA-AAA2'] as const
const upload = `${'0'.repeat(25)}1`

type World = {
  edition: Edition
  one: string
  two: string
  member: string
  other: string
  free: string
  /** A team that is disqualified, which a juror has scored. */
  out: string
  asking: string
  membersEmail: string
  digest: string
  now: string
}

type Act = (table: Table, world: World) => Promise<unknown>

const by = ({ now }: World, who = 'test') => ({ ...writerAt(now), by: who })
/** An hour before the vote opens, when cards are issued and closed by one organiser alone. */
const before = ({ edition }: Pick<World, 'edition'>) =>
  by({ now: plusSeconds(edition.phases.vote.opens, -3600) } as World, 'organiser')
/** A team as it was formed by one and joined by another; the first is asked for a seat, too. */
const read = (team: string, version = 2) => ({ team, version })
const arrival = ({ one, edition }: World) => ({
  team: one,
  upload,
  objectVersion: '1',
  arrivedAt: edition.phases.work.opens,
  bytes: 1,
  sha256: hash('a'),
  type: 'application/pdf',
  isOfType: true,
})

const acts: Partial<Record<OperationName | 'settleUpload' | 'removeTheOther' | 'importCoaches', Act>> = {
  registerParticipant: (table, world) =>
    register(
      table,
      world.edition.id,
      { id: 'new', name: 'Nouvelle', email: 'new@north.example.org', school: 'north', language: 'fr' },
      { token: 't', hash: hash('t'), code: '', codeHash: '', expires: plusSeconds(world.now, 900) },
      by(world),
    ),
  openSession: (table, world) =>
    openSession(
      table,
      world.edition.id,
      { hash: hash(`link ${world.free}`) },
      { hash: hash('session'), expires: plusSeconds(world.now, 900) },
      by(world),
    ),
  editMe: (table, world) =>
    editPerson(
      table,
      world.edition.id,
      world.free,
      { name: 'Libre', language: 'en', readVersion: 1 },
      by(world),
    ),
  invitePeople: (table, world) =>
    invitePeople(
      table,
      world.edition.id,
      // At an address that somebody registers with at the same moment.
      [{ role: 'organiser', name: 'Neuve', email: 'new@north.example.org', language: 'fr' }],
      () => 'invited',
      by(world, 'organiser'),
    ),
  inviteAgain: (table, world) => inviteAgain(table, world.edition, 'juror-2', by(world, 'organiser')),
  replaceJuror: (table, world) =>
    replaceJuror(
      table,
      world.edition.id,
      {
        juror: 'juror-1',
        reason: 'Malade.',
        newId: 'newcomer',
        newcomer: {
          role: 'juror',
          name: 'Neuf',
          email: 'newcomer@events.example.org',
          language: 'fr',
          function: { fr: 'Juge', en: 'Judge' },
        },
      },
      by(world, 'organiser'),
    ),
  handOverPresidency: (table, world) =>
    handOverPresidency(table, world.edition.id, 'juror-1', by(world, 'organiser')),
  putCoachedTeams: (table, world) =>
    putCoachedTeams(table, world.edition.id, { who: 'coach', teams: [world.one] }, by(world, 'organiser')),
  removePerson: (table, world) =>
    removePerson(table, world.edition.id, 'organiser-2', by(world, 'organiser')),
  removeTheOther: (table, world) =>
    removePerson(table, world.edition.id, 'organiser', by(world, 'organiser-2')),
  importPeople: (table, world) =>
    importParticipants(
      table,
      world.edition,
      [
        { line: 2, name: 'Nouvelle', email: 'new@north.example.org' },
        { line: 3, name: 'Autrement', email: world.membersEmail, school: 'south' },
      ],
      (line) => `listed-${line}`,
      by(world, 'organiser'),
    ),
  importCoaches: (table, world) =>
    importInvited(
      table,
      world.edition,
      {
        role: 'coach',
        lines: [
          { line: 2, name: 'Nouvelle', email: 'new@north.example.org', teams: 'Two' },
          { line: 3, name: 'Aude Exemple', email: 'coach@events.example.org', teams: 'One | Two' },
        ],
      },
      () => 'invited',
      by(world, 'organiser'),
    ),
  decideRegistration: (table, world) =>
    decideRegistration(table, world.edition, world.asking, { decision: 'approve' }, by(world)),
  decideRegistrations: (table, world) =>
    decideRegistrations(
      table,
      world.edition,
      [world.member, world.asking],
      { decision: 'withdraw' },
      by(world),
    ),
  correctPerson: (table, world) =>
    correctPerson(
      table,
      world.edition,
      world.member,
      { name: 'Corrigée', school: 'south', cohort: 'Curie', readVersion: 2 },
      by(world, 'organiser'),
    ),
  // To an address that somebody registers with, is invited or is imported at the same moment.
  correctAddress: (table, world) =>
    correctAddress(table, world.edition, world.free, 'new@north.example.org', by(world, 'organiser')),
  enterParticipant: (table, world) =>
    enterParticipant(
      table,
      world.edition,
      { name: 'Tardive', email: 'new@north.example.org', language: 'fr', cohort: 'Curie', beyond: true },
      'late',
      by(world, 'organiser'),
    ),
  editRegistration: (table, world) =>
    editRegistration(table, world.edition, world.member, { contact: true, diet: 'Halal' }, by(world)),
  withdrawRegistration: (table, world) => withdrawRegistration(table, world.edition, world.free, by(world)),
  createTeam: (table, world) =>
    createTeam(
      table,
      world.edition,
      world.free,
      { id: 'made', name: 'Les Uns', challenge: 'welcome' },
      by(world),
    ),
  joinTeam: (table, world) => joinTeam(table, world.edition, world.free, world.one, by(world)),
  askForSeat: (table, world) => askForSeat(table, world.edition, world.free, world.two, by(world)),
  withdrawRequest: (table, world) =>
    endRequest(table, world.edition.id, world.free, world.one, by(world, world.free)),
  answerRequest: (table, world) => acceptIntoTeam(table, world.edition, world.free, world.one, by(world)),
  leaveTeam: (table, world) => leaveTeam(table, world.edition.id, world.member, world.one, by(world)),
  editTeam: (table, world) =>
    editTeam(
      table,
      world.edition,
      { team: world.two, editor: 'somebody' },
      { name: 'Les Uns', readVersion: 2 },
      by(world),
    ),
  moveMember: (table, world) =>
    moveMember(
      table,
      world.edition,
      { who: world.member, from: read(world.one, 3), to: read(world.two) },
      by(world, 'organiser'),
    ),
  correctTeam: (table, world) =>
    correctTeam(
      table,
      world.edition,
      { team: world.two, version: 2 },
      { name: 'Les Uns', challenge: 'rights', logo: logoOf() },
      by(world, 'organiser'),
    ),
  mergeTeams: (table, world) =>
    mergeTeams(
      table,
      world.edition,
      { kept: read(world.two), other: read(world.one, 3), name: 'other', reason: 'Trop peu de membres.' },
      by(world, 'organiser'),
    ),
  dissolveTeam: (table, world) =>
    dissolveTeam(
      table,
      world.edition.id,
      { ...read(world.one, 3), reason: 'À leur demande.' },
      by(world, 'organiser'),
    ),
  disqualifyTeam: (table, world) =>
    disqualifyTeam(
      table,
      world.edition.id,
      { ...read(world.two), reason: 'Un travail remis par d’autres.' },
      by(world, 'organiser'),
    ),
  reinstateTeam: (table, world) =>
    reinstateTeam(table, world.edition.id, { team: world.out, version: 3 }, by(world, 'organiser')),
  handInLink: (table, world) =>
    handInLink(
      table,
      world.edition.id,
      { team: world.one, deliverable: 'deck' },
      'https://b.example.org/',
      by(world),
    ),
  settleUpload: (table, world) => settleUpload(table, world.edition, arrival(world), by(world)),
  putScoreSheet: (table, world) =>
    putScoreSheet(
      table,
      world.edition,
      { team: world.one, juror: 'juror-1', marks: marks(19) },
      1,
      by(world),
    ),
  putScoreDraft: (table, world) =>
    putScoreDraft(
      table,
      world.edition,
      { team: world.one, juror: 'juror-1', marks: { tech: { craft: 3 } }, over: 1 },
      undefined,
      by(world),
    ),
  sealScoreSheet: (table, world) =>
    sealScoreSheet(table, world.edition.id, { team: world.one, juror: 'juror-1' }, 1, by(world)),
  putInterest: (table, world) =>
    putInterest(table, world.edition.id, { juror: 'juror-1', team: world.one, kind: 'blocking' }, by(world)),
  recordInterest: (table, world) =>
    putInterest(
      table,
      world.edition.id,
      { juror: 'juror-2', team: world.two, kind: 'blocking', reason: 'A encadré.' },
      by(world, 'organiser'),
    ),
  makeAssignment: (table, world) => makeAssignment(table, world.edition, 2, by(world, 'organiser')),
  showAssignment: (table, world) => showAssignment(table, world.edition.id, by(world, 'organiser')),
  enterPaperSheet: (table, world) =>
    enterPaperSheet(
      table,
      world.edition,
      { team: world.two, juror: 'juror-2', marks: marks(12) },
      by(world, 'organiser'),
    ),
  releaseJuror: (table, world) =>
    releaseJuror(table, world.edition, { juror: 'juror-1', reason: 'Malade.' }, by(world, 'organiser')),
  putBallot: (table, world) =>
    putBallot(table, world.edition.id, { code: codes[0], team: world.one, blind: '0'.repeat(64) }, by(world)),
  issueVoterCodes: (table, world) =>
    issueVoterCodes(
      table,
      world,
      { batch: 'second', codes: [{ code: 'BBBB-BBBB-BBB1', voter: hash('voter') }] },
      before(world),
    ),
  closeVoterBatch: (table, { edition }) =>
    closeVoterBatch(table, edition.id, '0'.repeat(26), before({ edition })),
  askForCards: (table, world) =>
    askForCards(table, world.edition, { id: 'asked', count: 1, reason: 'Perdues.' }, by(world, 'organiser')),
  consentToCards: (table, world) =>
    consentToCards(table, world.edition.id, 'waiting', by(world, 'organiser-2')),
  withdrawCardRequest: (table, world) =>
    withdrawCardRequest(table, world.edition.id, 'consented', by(world, 'organiser')),
  issueRequestedCards: (table, world) =>
    issueRequestedCards(
      table,
      world.edition.id,
      { request: 'consented', codesFor: () => [{ code: 'CCCC-CCCC-CCC1', voter: hash('late') }] },
      by(world, 'organiser'),
    ),
  freezeDeliberation: async (table, world) =>
    freezeDeliberation(table, await current(table, world), by(world, 'president')),
  reopenDeliberation: async (table, world) =>
    reopenDeliberation(
      table,
      await current(table, world),
      { reason: 'Un lien signalé.' },
      by(world, 'president'),
    ),
  castCastingVote: async (table, world) =>
    castCastingVote(
      table,
      await current(table, world),
      { prize: 'users', team: world.two, reason: 'Autrement.' },
      by(world, 'president'),
    ),
  putDecision: async (table, world) =>
    decide(
      table,
      await current(table, world),
      { prize: 'users', outcome: 'not-awarded', declined: [], reason: 'Aucun essai.' },
      by(world, 'president'),
    ),
  putMentions: async (table, world) =>
    putMentions(
      table,
      await current(table, world),
      [{ team: world.two, text: 'Pour son écoute.' }],
      by(world, 'president'),
    ),
  proposeAwards: async (table, world) =>
    proposeAwards(table, await current(table, world), world, by(world, 'president')),
  answerProposal: async (table, world) =>
    answerProposal(
      table,
      await current(table, world),
      { digest: world.digest, objection: 'Trop vite.' },
      by(world, 'juror-1'),
    ),
  signMinutes: async (table, world) =>
    signMinutes(
      table,
      await current(table, world),
      { digest: world.digest, reason: 'Peu de jurés.', salt: 'ab' },
      by(world, 'president'),
    ),
  publish: async (table, world) => publish(table, await current(table, world), by(world)),
  editPhases: (table, { edition, ...world }) => {
    const { published } = edition.phases
    const phases = {
      ...edition.phases,
      published: { ...published, closes: plusSeconds(published.closes, 60) },
    }
    return editPhases(
      table,
      edition.id,
      { phases, readVersion: 1, reason: 'La salle.' },
      by({ edition, ...world }),
    )
  },
  editEdition: (table, { edition, ...world }) => {
    const challenges = edition.challenges.filter(({ id }) => id === 'welcome')
    const content = { ...edition, challenges, description: { fr: 'Autrement.', en: 'Otherwise.' } }
    const reason = 'Des défis que personne ne prend.'
    return editEdition(table, edition.id, { content, readVersion: 1, reason }, by({ edition, ...world }))
  },
  reopenWindow: (table, world) =>
    reopenWindow(
      table,
      world.edition.id,
      { phase: 'vote', closes: plusSeconds(world.now, 600), reason: 'Panne.' },
      by(world, 'president'),
    ),
}

/** Operations that touch no fact of an edition which another act touches. */
const alone: Partial<Record<OperationName, string>> = {
  acceptPlace: 'takes a place; raced with those who give them in places.test.ts',
  requestSignInLink: 'makes a link of its own',
  closeSession: 'ends a session of one’s own',
  closeSessions: 'ends sessions of one’s own; raced with opening one in sessions.test.ts',
  switchEdition: 'makes a session of its own',
  createEdition: 'another edition',
  askForChange: 'asks; raced with its answer and with another change in changing.test.ts',
  answerChangeRequest: 'raced with the same in changing.test.ts',
  openRehearsalSession: 'makes a session of its own',
  startUpload: 'announces a file of its own',
  checkVoterCode: 'reads',
  putRoomNote: 'a note of its own that decides nothing; raced with the signature in room-notes.test.ts',
  askForAllocation:
    'the allocation alone, over the version that was read; raced with the others in allocation.test.ts',
  putAllocationBoard: 'the same',
  publishAllocation: 'the same; the teams that follow are raced there with what people do',
  testMessage: 'a mail to oneself',
  sendMessage: 'writes a message of its own',
  walkOn: 'sends jurors to tables; raced with itself in walk.test.ts',
}

async function current(table: Table, { edition }: World) {
  const found = await currentEdition(table, edition.id)
  if (!found) throw new Error('The edition is gone')
  return found
}

/** What tables came down to, by all that they held: it follows from that alone, so each is worked out once. */
const outcomes = new Map<string, string>()

/** What everything that is decided comes down to, once the consumers have caught up. */
async function outcome(world: World): Promise<string> {
  // What the consumers add is read where it is told: in what stands.
  const now = [...(await holdingNow(watched))].toSorted(([one], [other]) => (one < other ? -1 : 1))
  const held = hash(now.map(([, { text }]) => text).join('\n'))
  const items = now.map(([, { item }]) => item)
  const found = outcomes.get(held) ?? (await worked(world, items))
  outcomes.set(held, found)
  return found
}

async function worked(world: World, items: readonly Item[]): Promise<string> {
  const { table } = shelf
  const { edition } = await current(table, world)
  await updateRankings(table, edition, by(world))
  for (const item of items.filter(({ type }) => type === 'Ballot')) {
    const cast = ballot.read(item)
    await countBallots(table, edition.id, ballotShard(cast.voter), [cast], by(world))
  }
  const standing = await readDeliberation(table, await current(table, world))
  const minutes = await getMinutes(table, edition.id)
  const people = items.filter(({ type }) => ['Person', 'Session', 'SignInLink'].includes(type))
  return canonicalJson({
    standing: isProblem(standing) ? standing : { ...standing, digest: undefined },
    signed: minutes?.minutes,
    published: Boolean(await getPublication(table, edition.id)),
    phases: edition.phases,
    says: [edition.description, edition.challenges],
    again: (await reopenings(table, edition.id)).length,
    teams: (await allTeams(table, edition.id)).map(
      ({ id, name, challenge, members, disqualified, requests, logo }) => [
        ...[id, requests, logo],
        name,
        challenge,
        members.map(({ person }) => person).toSorted(),
        disqualified?.reason,
      ],
    ),
    names: items.flatMap(({ type, sk, ...item }) => (type === 'TeamName' ? [[sk, item.team]] : [])),
    seats: items.flatMap(({ type, sk, ...item }) => (type === 'ChallengeSeats' ? [[sk, item.teams]] : [])),
    people: people.map(({ sk, team, registration, consents, expires, ...each }) => [
      ...[sk, team, registration, consents, expires, each.usedAt],
      ...[each.role, each.invited, each.signedInAt, each.coaching],
      ...[each.name, each.email, each.school, each.addressSince],
    ]),
    addresses: items.flatMap(({ type, sk, person }) => (type === 'Address' ? [[sk, person]] : [])),
    cohorts: items.flatMap(({ type, sk, cohort }) => (type === 'RegistrationDetails' ? [[sk, cohort]] : [])),
    named: [edition.jury, edition.organisers],
    deliverables: items.flatMap(({ type, sk, link, file, number }) =>
      type === 'Deliverable' ? [[sk, link, file, number]] : [],
    ),
    uploads: items.flatMap(({ type, sk, state }) => (type === 'Upload' ? [[sk, state]] : [])),
    cards: items.flatMap(({ type, sk, closed, issued, consented, withdrawn }) =>
      ['VoterBatch', 'CardRequest'].includes(type) ? [[sk, closed, issued, consented, withdrawn]] : [],
    ),
    paper: items.flatMap(({ type, sk, entries, recorded }) =>
      type === 'PaperSheet' ? [[sk, (entries as object[]).length, recorded]] : [],
    ),
    drafts: items.flatMap(({ type, sk, marks: given, over }) =>
      type === 'ScoreDraft' ? [[sk, given, over]] : [],
    ),
    seeing: items.flatMap(({ type, sk, teams, left: gone, shownAt, released }) =>
      ['Assignment', 'AssignedTeams'].includes(type) ? [[sk, teams, gone, shownAt, released]] : [],
    ),
    sealed: items.flatMap(({ type, sk, sealed }) => (type === 'ScoreSheet' ? [[sk, sealed]] : [])),
  })
}

/** The table of a stage: in all, and as watched since it held what the stage begins with. */
let whole: Table
let watched: Watched

/** Brings the table back to what it held. */
async function restore(): Promise<void> {
  await bringBack(watched)
  watched = watch(whole, watched.known)
  shelf.table = watched.table
}

const commits = ['TransactWriteCommand', 'PutCommand', 'BatchWriteCommand']

/** Does an act while another stands between what it read and its commit, or after it when it commits nothing. */
async function together(act: Act, other: Act, world: World): Promise<unknown> {
  let isFirst = true
  const table = seenBy(shelf.table, async (command, go) => {
    if (isFirst && commits.includes(command)) {
      isFirst = false
      await other(shelf.table, world)
    }
    return go()
  })
  const answer = await act(table, world)
  if (isFirst) await other(shelf.table, world)
  return answer
}

type Touched = { read: Set<string>; written: Set<string> }

/** The items that an act reads and writes; a query reads all of its partition. */
async function touchedBy(act: Act, world: World): Promise<Touched> {
  const touched: Touched = { read: new Set(), written: new Set() }
  const table = seenBy(shelf.table, (command, go, input) => {
    const into = commits.includes(command) ? touched.written : touched.read
    for (const key of keysIn(input)) into.add(nameOf(key))
    if (command === 'QueryCommand')
      for (const [pk] of JSON.stringify(input).matchAll(/EDITION#[^"]+/g)) into.add(pk)
    return go()
  })
  await act(table, world)
  return touched
}

/** Whether one of two acts writes what the other reads or writes. */
function meet(a: Touched, b: Touched): boolean {
  const isTouched = (item: string, { read, written }: Touched) =>
    read.has(item) || written.has(item) || read.has(item.split(' ')[0] ?? '')
  return (
    [...a.written].some((item) => isTouched(item, b)) || [...b.written].some((item) => isTouched(item, a))
  )
}

const stages = ['before the freeze', 'frozen', 'after the signature'] as const

async function makeWorld(at: (typeof stages)[number]): Promise<World> {
  const organisers = ['organiser', 'organiser-2'].map((id) => ({
    id,
    name: 'Odile Organise',
    email: `${id}@events.example.org`,
  }))
  const assignment = { each: 3, dropOut: 'set-aside' } as const
  const edition = await newEdition(shelf, 'deliberation', {
    organisers,
    assignment,
    deliberation: { quorum: 2, approvals: 2 },
  })
  const world = {
    edition,
    now: plusSeconds(edition.phases.deliberation.opens, 3600),
  } as World
  const { team: one, members } = await newTeam(shelf, edition, 'One')
  const { team: two, members: others } = await newTeam(shelf, edition, 'Two')
  const { team: out } = await newTeam(shelf, edition, 'Out', 'water')
  const free = await newParticipant(shelf, edition, 'free')
  const asking = await newApplicant(shelf, edition, 'asking')
  Object.assign(world, {
    one: one.id,
    two: two.id,
    out: out.id,
    member: members[0].id,
    other: others[0].id,
    free: free.id,
    asking: asking.id,
    membersEmail: members[0].email,
  })
  const link = {
    token: 'x',
    hash: hash(`link ${free.id}`),
    code: '',
    codeHash: '',
    expires: plusSeconds(world.now, 900),
  }
  must(await askForLink(shelf.table, edition.id, free.email, link, by(world)))
  const { table } = shelf
  must(await askForSeat(table, edition, free.id, one.id, by(world)))
  for (const { id } of organisers) {
    const session = { hash: hash(id), expires: plusSeconds(world.now, 900) }
    must(await openRehearsalSession(table, edition.id, { id }, session, by(world)))
  }
  const coach = {
    role: 'coach',
    name: 'Aude',
    email: 'coach@events.example.org',
    language: 'fr',
    teams: [two.id],
  } as const
  must(await invitePeople(table, edition.id, [coach], () => 'coach', by(world)))
  must(await makeAssignment(table, edition, 1, by(world, 'organiser')))
  for (const team of [one.id, two.id, out.id])
    must(
      await putScoreSheet(table, edition, { team, juror: 'juror-1', marks: marks(14) }, undefined, by(world)),
    )
  must(
    await disqualifyTeam(
      table,
      edition.id,
      { ...read(out.id), reason: 'Un travail d’avant.' },
      by(world, 'organiser'),
    ),
  )
  must((await (acts.enterPaperSheet as Act)(table, world)) as never)
  await newCards(table, edition, codes)
  for (const id of ['waiting', 'consented'])
    must(await askForCards(table, edition, { id, count: 1, reason: 'Perdues.' }, by(world, 'organiser')))
  must(await consentToCards(table, edition.id, 'consented', by(world, 'organiser-2')))
  for (const code of codes) {
    const cast = must(
      await putBallot(table, edition.id, { code, team: two.id, blind: '0'.repeat(64) }, by(world)),
    )
    await countBallots(table, edition.id, ballotShard(cast.voter), [cast], by(world))
  }
  await handInLink(
    table,
    edition.id,
    { team: one.id, deliverable: 'prototype' },
    'https://a.example.org/',
    by(world),
  )
  const file = {
    id: upload,
    team: one.id,
    deliverable: 'deck',
    fileName: 'a.pdf',
    mediaType: 'application/pdf',
  }
  const content = { bytes: 1, sha256: hash('a') }
  await announceUpload(table, edition.id, { ...file, ...content }, by(world, world.member))
  await updateRankings(table, edition, by(world))
  const digestNow = async () => must(await readDeliberation(table, await current(table, world))).digest
  Object.assign(world, { digest: await digestNow() })
  if (at === 'before the freeze') return world
  must(await freezeDeliberation(table, await current(table, world), by(world, 'president')))
  for (const prize of ['users', 'tech'])
    must(
      await castCastingVote(
        table,
        await current(table, world),
        { prize, team: one.id, reason: 'Ainsi.' },
        by(world, 'president'),
      ),
    )
  Object.assign(world, { digest: await digestNow() })
  must((await (acts.proposeAwards as Act)(table, world)) as never)
  const approving = by(world, 'juror-1')
  must(await answerProposal(table, await current(table, world), { digest: world.digest }, approving))
  if (at === 'after the signature') must((await (acts.signMinutes as Act)(table, world)) as never)
  return world
}

/** What an act touches, told alike in every world. */
function patternOf(
  { read, written }: Touched,
  { edition, one, two, out, member, other, free }: World,
): string {
  const ids = { edition: edition.id, one, two, out, member, other, free }
  const alike = (names: Set<string>) =>
    [...names]
      .map((name) => Object.entries(ids).reduce((text, [word, id]) => text.replaceAll(id, word), name))
      .sort()
  return JSON.stringify([alike(read), alike(written)])
}

/** Pairs that were raced, in whichever world. */
const racedBefore = new Set<string>()

describe.each(stages)('%s, two acts at one moment', (at) => {
  let world: World
  let raced = 0
  const serial = new Map<string, string>()
  const touched = new Map<string, Touched>()

  beforeAll(async () => {
    // The worlds before are gone: each is read whole again and again.
    whole ??= shelf.table
    await empty(whole)
    shelf.table = whole
    world = await makeWorld(at)
    watched = watch(whole, await holding(whole))
    await restore()
    for (const [name, act] of Object.entries(acts)) {
      touched.set(name, await touchedBy(act, world))
      await restore()
    }
  }, 60_000)

  async function left(...names: string[]): Promise<string> {
    const name = names.join(' ')
    const earlier = serial.get(name)
    if (earlier !== undefined) return earlier
    await restore()
    for (const each of names) await (acts[each as OperationName] as Act)(shelf.table, world)
    const found = await outcome(world)
    serial.set(name, found)
    return found
  }

  async function isAnyOf(orders: readonly string[][], stands: string): Promise<boolean> {
    for (const order of orders) if ((await left(...order)) === stands) return true
    return false
  }

  test.each(Object.keys(acts))(
    'leave what one order of them leaves: %s and every other',
    async (name) => {
      const act = acts[name as OperationName] as Act
      const wrong: string[] = []
      for (const [meanwhile, other] of Object.entries(acts)) {
        const [own, others] = [touched.get(name) as Touched, touched.get(meanwhile) as Touched]
        if (!meet(own, others)) continue
        // Where both read and write what they did in a world before, nothing new can happen to them.
        const pair = [name, patternOf(own, world), meanwhile, patternOf(others, world)].join(' ')
        if (racedBefore.has(pair)) continue
        racedBefore.add(pair)
        await restore()
        const answer = await together(act, other, world)
        const stands = await outcome(world)
        const orders = [
          [meanwhile, name],
          [name, meanwhile],
          // Refused for what happened meanwhile, it may be asked again.
          ...(isProblem(answer) ? [[meanwhile]] : []),
        ]
        if (!(await isAnyOf(orders, stands))) wrong.push(meanwhile)
        raced += 1
      }
      expect(wrong).toEqual([])
    },
    120_000,
  )

  test('meet on many facts', () => {
    expect(raced).toBeGreaterThan(60)
  })

  test('each begin with the table as the stage was made', async () => {
    await restore()
    expect(await holding(whole)).toEqual(watched.known)
  })
})

test.each([
  ...(['putInterest', 'recordInterest', 'reopenWindow'] as const),
  ...([
    'moveMember',
    'correctTeam',
    'mergeTeams',
    'dissolveTeam',
    'disqualifyTeam',
    'reinstateTeam',
  ] as const),
])(
  '%s, decided before a freeze, does not land after it: whoever froze has seen all that changes the rankings',
  async (name) => {
    const world = await makeWorld('before the freeze')
    const answer = await together(acts[name] as Act, acts.freezeDeliberation as Act, world)
    expect(answer).toEqual(problem('deliberation-frozen'))
  },
)

test('every operation that writes is raced, or touches nothing that another does', () => {
  const writing = operations.filter(({ method, repeat }) => method !== 'GET' && repeat !== 'reads')
  const known = [...Object.keys(acts), ...Object.keys(alone)]
  expect(writing.map(({ name }) => name).filter((name) => !known.includes(name))).toEqual([])
})
