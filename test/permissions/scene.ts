import type { Operation } from '../../api/operation.ts'
import { operations } from '../../api/operations.ts'
import type { OperationName } from '../../api/permissions.ts'
import { sha256Of } from '../../domain/canonical.ts'
import type { Edition, Phase } from '../../domain/edition/edition.ts'
import { drawUpMinutes, minutesForMachines } from '../../domain/palmares/minutes.ts'
import type { Role } from '../../domain/people/people.ts'
import { announceUpload, handInLink, settleUpload } from '../../store/deliverables/deliverables.ts'
import { changeRequest } from '../../store/edition/items.ts'
import { created } from '../../store/item.ts'
import { putScoreDraft, putScoreSheet, sealScoreSheet } from '../../store/jury/scores.ts'
import { key } from '../../store/keys.ts'
import { publication, signedMinutes } from '../../store/palmares/items.ts'
import { putRoomNote } from '../../store/palmares/room-notes.ts'
import { invitePeople } from '../../store/people/involved.ts'
import { write } from '../../store/table.ts'
import { editTeam } from '../../store/teams/formation.ts'
import { askForCards, consentToCards } from '../../store/vote/cards.ts'
import { newCards } from '../support/cards.ts'
import type { Ask } from '../support/client.ts'
import { smallEdition } from '../support/editions.ts'
import {
  must,
  newApplicant,
  newEdition,
  newTeam,
  type Place,
  type Stage,
  sessionOf,
  signedIn,
  writer,
} from '../support/host.ts'
import { logoOf } from '../support/logos.ts'

const last = [
  ...['disqualifyTeam', 'reinstateTeam', 'correctTeam', 'mergeTeams', 'dissolveTeam'],
  ...['putCoachedTeams', 'handOverPresidency', 'replaceJuror', 'removePerson'],
  ...['leaveTeam', 'withdrawRegistration', 'closeSessions', 'closeSession'],
]
/** Every operation; those that end a membership or a session come last, so that they change nothing for the others. */
export const inOrder = [...operations].sort((a, b) => last.indexOf(a.name) - last.indexOf(b.name))

/** Where scenes are set: a host, or functions in the test's own process. */
type Ground = Place & Pick<Stage, 'nobody' | 'holder'>

export type Scene = {
  edition: Edition
  callers: Record<Role, Ask>
  teams: { own: string; other: string }
  upload: string
  code: string
  /** Requests for cards: another organiser's, and the caller's with consent. */
  requests: { others: string; own: string }
  membersOfOther: readonly { id: string }[]
  /** Somebody who awaits an organiser's decision. */
  waiting: string
}

const organiser = { id: 'organiser', name: 'Odile Organise', email: 'organiser@events.example.org' }
const colleague = { id: 'colleague', name: 'Cyr Collègue', email: 'colleague@events.example.org' }
const requests = { others: `${'0'.repeat(25)}2`, own: `${'0'.repeat(25)}3` }
const upload = `${'0'.repeat(25)}1`
const code = 'ABCD-EFGH-JKMN'
const marks = { users: { usefulness: 12, proof: 12 }, tech: { craft: 12 } }

/** An edition at one moment with everything in it that an operation may ask for, and a caller of each role. */
export async function setScene(stage: Ground, at: Phase | 'before'): Promise<Scene> {
  const edition = await newEdition(stage, at, { organisers: [organiser, colleague] })
  const { table } = stage
  const by = writer(stage)
  const own = await newTeam(stage, edition, 'Own')
  const other = await newTeam(stage, edition, 'Other', 'rights')
  for (const { team, members } of [own, other]) {
    const pictured = { team: team.id, editor: members[0].id }
    must(await editTeam(table, edition, pictured, { logo: logoOf(), readVersion: 2 }, by))
    await handInLink(
      table,
      edition.id,
      { team: team.id, deliverable: 'prototype' },
      'https://example.org/',
      by,
    )
    const file = {
      id: upload,
      team: team.id,
      deliverable: 'deck',
      fileName: 'a.pdf',
      mediaType: 'application/pdf',
      bytes: 1,
      sha256: sha256Of('a'),
    }
    await announceUpload(table, edition.id, file, { ...by, by: members[0].id })
    await settleUpload(
      table,
      edition,
      {
        team: team.id,
        upload,
        objectVersion: '1',
        arrivedAt: edition.phases.work.opens,
        bytes: 1,
        sha256: sha256Of('a'),
        type: 'application/pdf',
        isOfType: true,
      },
      by,
    )
    for (const juror of ['president', 'juror-1']) {
      await handInForGood(stage, edition, team.id, juror)
      must(await putRoomNote(table, edition, { team: team.id, juror, shortlistedFor: [] }, undefined, by))
    }
  }
  await newCards(table, edition, [code], upload)
  const more = { count: 2, reason: 'Une rangée de plus.' }
  const [mine, theirs] = [
    { ...by, by: 'organiser' },
    { ...by, by: colleague.id },
  ]
  must(await askForCards(table, edition, { ...more, id: requests.others }, theirs))
  must(await askForCards(table, edition, { ...more, id: requests.own }, mine))
  must(await consentToCards(table, edition.id, requests.own, theirs))
  if (at === 'published' || at === 'archived') await publishNothing(stage, edition)
  const waiting = await newApplicant(stage, edition, 'Waiting')
  const accompanying = {
    role: 'coach',
    name: 'Aude Accompagne',
    email: 'coach@events.example.org',
    language: 'fr',
    teams: [own.team.id],
  } as const
  must(await invitePeople(table, edition.id, [accompanying], () => 'coach', mine))
  await write(table, {
    ...created(changeRequest, key.changeRequest(edition.id), edition.id, mine),
    over: 1,
    content: edition,
    asked: { by: organiser.id, at: by.now },
    reason: 'Une coquille.',
  })
  const coach = await signedIn(stage, edition, 'coach')
  const [participant, juror, president, organising, applicant] = await Promise.all(
    [own.members[0].id, 'juror-1', 'president', organiser.id, waiting.id].map((id) =>
      signedIn(stage, edition, id),
    ),
  )
  if (!participant || !juror || !president || !organising || !applicant)
    throw new Error('Somebody could not sign in')
  return {
    edition,
    callers: {
      public: stage.nobody(edition.id),
      applicant,
      participant,
      coach,
      juror,
      president,
      organiser: organising,
    },
    teams: { own: own.team.id, other: other.team.id },
    upload,
    code,
    requests,
    membersOfOther: other.members,
    waiting: waiting.id,
  }
}

/** A juror's sheet on a team, handed in and declared final, and a correction that is not handed in. */
export async function handInForGood(
  stage: Place,
  edition: Edition,
  team: string,
  juror: string,
): Promise<void> {
  const sheet = { team, juror, marks }
  must(await putScoreSheet(stage.table, edition, sheet, undefined, writer(stage)))
  must(await sealScoreSheet(stage.table, edition.id, sheet, 1, writer(stage)))
  const correction = { ...sheet, marks: { tech: { craft: 3 } }, over: 2 }
  must(await putScoreDraft(stage.table, edition, correction, undefined, writer(stage)))
}

async function publishNothing(stage: Place, edition: Edition): Promise<void> {
  const by = writer(stage)
  const signature = { by: 'president', at: by.now, salt: 'ab', trail: undefined }
  const minutes = must(
    drawUpMinutes(
      edition,
      1,
      {
        results: [],
        castingVotes: [],
        decisions: [],
        mentions: [],
        interests: [],
        teams: [],
        remarks: [],
        sheets: [],
      },
      signature,
    ),
  )
  const { digest } = minutesForMachines(minutes)
  await write(stage.table, {
    ...created(signedMinutes, key.minutes(edition.id), edition.id, by),
    minutes,
    digest,
  })
  await write(stage.table, {
    ...created(publication, key.publication(edition.id), edition.id, by),
    awards: [],
    results: [],
    minutesDigest: digest,
  })
}

/** A session of the same role in another edition, whose token is taken to this one. */
export async function strangers(stage: Ground): Promise<(role: Role, edition: string) => Ask> {
  const elsewhere = await newEdition(stage, 'work')
  const { members } = await newTeam(stage, elsewhere, 'Strangers')
  const ids: Partial<Record<Role, string>> = {
    applicant: (await newApplicant(stage, elsewhere, 'Stranger')).id,
    participant: members[0].id,
    juror: 'juror-1',
    president: 'president',
    organiser: 'organiser',
  }
  const tokens = new Map<Role, string>()
  for (const [role, id] of Object.entries(ids) as [Role, string][]) {
    tokens.set(role, await sessionOf(stage, elsewhere, id))
  }
  return (role, edition) => {
    const token = tokens.get(role)
    return token ? stage.holder(edition, token) : stage.nobody(edition)
  }
}

/** Operations on somebody who is no participant. */
const involved: Partial<Record<OperationName, string>> = {
  inviteAgain: colleague.id,
  removePerson: colleague.id,
  putCoachedTeams: 'coach',
}

type Options = { params: Record<string, string>; body?: never; headers?: Record<string, string> }

/**
 * A team is formed by one member, joined by another, and given a logo; whoever formed one has signed in since. All else that is edited stands as
 * it was made.
 */
const versions: Partial<Record<OperationName, number>> = {
  editTeam: 3,
  askForAllocation: 0,
  editMe: 3,
  correctPerson: 2,
  // Organisers' acts follow each other in this order.
  disqualifyTeam: 3,
  reinstateTeam: 4,
  correctTeam: 5,
  mergeTeams: 6,
  dissolveTeam: 7,
}

let made = 0

/** A call of an operation that nothing but permissions could refuse: what it names exists, what it sends is valid. */
export function wellFormed(
  { edition, teams, upload: file, code: voterCode, requests: asked, waiting }: Scene,
  operation: Operation,
  team: string,
): Options {
  made += 1
  const bodies: Partial<Record<OperationName, unknown>> = {
    registerParticipant: {
      name: 'Nouvelle',
      email: `new-${made}@north.example.org`,
      language: 'fr',
      rules: true,
    },
    previewImport: {
      role: 'participant',
      lines: [{ line: 2, name: 'Listée', email: 'listed@north.example.org' }],
    },
    importPeople: {
      role: 'participant',
      lines: [{ line: 2, name: 'Listée', email: `listed-${made}@north.example.org` }],
    },
    correctAddress: { email: `corrected-${made}@north.example.org` },
    enterParticipant: { name: 'Tardive', email: `late-${made}@north.example.org`, language: 'fr' },
    previewDecisions: { people: [waiting], decision: { decision: 'approve' } },
    decideRegistrations: { people: [waiting], decision: { decision: 'approve' } },
    requestSignInLink: { email: `nobody-${made}@north.example.org`, language: 'fr' },
    createTeam: { name: `Équipe ${made}`, challenge: 'water' },
    putScoreSheet: { marks },
    enterPaperSheet: { marks },
    putScoreDraft: { marks: {}, over: 2 },
    castCastingVote: { team, reason: 'Une preuve.' },
    putDecision: { outcome: 'not-awarded', declined: [], reason: 'Aucun essai.' },
    putMentions: { mentions: [] },
    recordInterest: { kind: 'declared', reason: 'Même école.' },
    checkVoterCode: { code: voterCode },
    putBallot: { code: voterCode, team },
    mergeTeams: {
      other: { team: teams?.other ?? file, version: 3 },
      name: 'kept',
      reason: 'Trop peu de membres.',
    },
    putCoachedTeams: { teams: [] },
    createEdition: smallEdition(`made-${made}`, edition.phases),
    editPhases: { phases: edition.phases },
    previewEdition: { content: edition },
    editEdition: { content: edition },
    askForChange: { content: edition, reason: 'Une coquille.', over: 1 },
    invitePeople: {
      people: [{ role: 'organiser', name: 'Neuve', email: `o-${made}@events.example.org`, language: 'fr' }],
    },
  }
  const body = bodies[operation.name] ?? operation.example
  return {
    params: {
      team,
      upload: file,
      batch: file,
      request: operation.name === 'issueRequestedCards' ? asked.own : asked.others,
      prize: 'users',
      version: 'current',
      juror: 'juror-2',
      person: involved[operation.name] ?? waiting,
      deliverable: operation.name === 'handInLink' ? 'prototype' : 'deck',
    },
    ...(operation.body && { body: body as never }),
    headers: operation.edits ? { 'if-match': `"${versions[operation.name] ?? 1}"` } : {},
  }
}
