import { expect, test } from 'vitest'
import type { Operation } from '../../api/operation.ts'
import { operations } from '../../api/operations.ts'
import type { OperationName } from '../../api/permissions.ts'
import type { Edition, Phase } from '../../domain/edition/edition.ts'
import type { Role } from '../../domain/people/people.ts'
import { plusSeconds } from '../../domain/time.ts'
import { putScoreSheet } from '../../store/jury/scores.ts'
import { putRoomNote } from '../../store/palmares/room-notes.ts'
import { type Scene, setScene, wellFormed } from '../permissions/scene.ts'
import { newCards } from '../support/cards.ts'
import { must, newParticipant, newSilentTeam, useHost, writer } from '../support/host.ts'

const stage = useHost()

/** Who calls each operation, and when; those that read a whole edition by their nature are named below. */
const callers: Record<Phase, Partial<Record<OperationName, Role>>> = {
  registration: {
    registerParticipant: 'public',
    requestSignInLink: 'public',
    getMe: 'participant',
    editMe: 'participant',
    getRegistration: 'participant',
    editRegistration: 'participant',
    acceptPlace: 'participant',
    getAccount: 'participant',
    listMyEditions: 'participant',
    getEdition: 'public',
    getCalendar: 'public',
    previewEdition: 'organiser',
    editEdition: 'organiser',
    listEditionVersions: 'organiser',
    getEditionVersion: 'organiser',
    getAllocationRun: 'organiser',
    getChangeRequest: 'president',
  },
  formation: {
    editTeam: 'participant',
    getTeam: 'participant',
    listTeams: 'public',
    getTeamLogo: 'public',
    leaveTeam: 'participant',
    // Last, as it ends what they may do.
    withdrawRegistration: 'participant',
  },
  work: {
    listDeliverables: 'participant',
    startUpload: 'participant',
    getUpload: 'participant',
    handInLink: 'participant',
    getDeliverableFile: 'juror',
    putInterest: 'juror',
    listEveryTeam: 'organiser',
    moveMember: 'organiser',
    // Last, and in this order, as they end what is done for the team.
    disqualifyTeam: 'organiser',
    reinstateTeam: 'organiser',
    correctTeam: 'organiser',
    mergeTeams: 'organiser',
    dissolveTeam: 'organiser',
  },
  jury: {
    listJuryTeams: 'juror',
    listAssignedTeams: 'juror',
    getScoreSheet: 'juror',
    putScoreDraft: 'juror',
    putScoreSheet: 'juror',
    sealScoreSheet: 'juror',
    listPastScoreSheets: 'juror',
    listScoreSheets: 'juror',
    enterPaperSheet: 'organiser',
    listPaperSheets: 'organiser',
    issueVoterCodes: 'organiser',
    closeVoterBatch: 'organiser',
    answerChangeRequest: 'president',
    askForChange: 'organiser',
  },
  vote: {
    checkVoterCode: 'public',
    putBallot: 'public',
    getOverview: 'organiser',
    getFigures: 'organiser',
    askForCards: 'organiser',
    handOverPresidency: 'organiser',
    listCardRequests: 'organiser',
    consentToCards: 'organiser',
    withdrawCardRequest: 'organiser',
    issueRequestedCards: 'organiser',
  },
  deliberation: {
    listParticipants: 'organiser',
    correctPerson: 'organiser',
    listPeople: 'organiser',
    getPerson: 'organiser',
    listPersonHistory: 'organiser',
    enterParticipant: 'organiser',
    previewDecisions: 'organiser',
    decideRegistrations: 'organiser',
    correctAddress: 'organiser',
    previewImport: 'organiser',
    importPeople: 'organiser',
    listInvolved: 'organiser',
    invitePeople: 'organiser',
    inviteAgain: 'organiser',
    putCoachedTeams: 'organiser',
    removePerson: 'organiser',
    decideRegistration: 'organiser',
    listMails: 'organiser',
    listMessages: 'organiser',
    testMessage: 'organiser',
    listAudit: 'organiser',
    listAllScoreSheets: 'organiser',
    listInterests: 'organiser',
    recordInterest: 'organiser',
    freezeDeliberation: 'president',
    putMentions: 'president',
    putRoomNote: 'juror',
    listRoomNotes: 'juror',
    reopenDeliberation: 'president',
    // Last, as it closes the deliberation.
    reopenWindow: 'president',
  },
  published: {
    getPalmares: 'public',
    getPublishedMinutes: 'public',
    listFeedback: 'participant',
    getMinutes: 'president',
    listVoterBatches: 'organiser',
    editPhases: 'organiser',
  },
  archived: { closeSessions: 'juror', closeSession: 'juror' },
}
const growing: OperationName[] = [
  'getAllocation',
  'askForAllocation',
  'putAllocationBoard',
  'publishAllocation',
  'previewMessage',
  'sendMessage',
  'walkOn',
  'makeAssignment',
  'releaseJuror',
  'replaceJuror',
  'getAssignment',
  'getDeliberation',
  'compareRules',
  'castCastingVote',
  'putDecision',
  'proposeAwards',
  'answerProposal',
  'signMinutes',
  'previewPublication',
]

async function fill(edition: Edition): Promise<void> {
  const marks = { users: { usefulness: 10, proof: 10 }, tech: { craft: 12 } }
  for (let index = 0; index < 40; index += 1) {
    const { id: team } = await newSilentTeam(stage, edition, `Filling ${index}`)
    must(
      await putScoreSheet(stage.table, edition, { team, juror: 'juror-2', marks }, undefined, writer(stage)),
    )
    const note = { team, juror: 'juror-2', text: 'Essayé.', shortlistedFor: ['tech'] }
    // Refused once the minutes are signed.
    await putRoomNote(stage.table, edition, note, undefined, writer(stage))
    if (index % 5 === 0) await newParticipant(stage, edition, `filling-${index}`)
  }
  const codes = Array.from({ length: 60 }, (_, index) => `ABCD-EFGH-${1000 + index}`)
  await newCards(stage.table, edition, codes)
}

function changedIn(edition: Edition): Edition {
  return { ...edition, description: { fr: 'Autrement.', en: 'Otherwise.' } }
}

/** Sheets were filled in: the president has to agree. */
function ruledOtherwiseIn(edition: Edition): Edition {
  const prizes = edition.prizes.map((each) =>
    each.kind === 'jury' ? { ...each, rule: 'median' as const } : each,
  )
  return { ...changedIn(edition), prizes }
}

async function unitsOf(scene: Scene, operation: Operation, role: Role): Promise<number> {
  const newest = stage.host.invocations.at(-1)
  const options = wellFormed(scene, operation, scene.teams.own)
  const soon = plusSeconds(`${stage.now().slice(0, 19)}.000Z`, 600)
  if (operation.name === 'reopenWindow')
    Object.assign(options, { body: { phase: 'vote', closes: soon, reason: 'Une panne.' } })
  if (['previewEdition', 'editEdition', 'askForChange'].includes(operation.name))
    Object.assign(options, {
      body: {
        ...(options.body as unknown as object),
        content: (operation.name === 'editEdition' ? changedIn : ruledOtherwiseIn)(scene.edition),
      },
    })
  const isList = operation.query && 'limit' in (operation.query.def as unknown as { shape: object }).shape
  const answer = await scene.callers[role](operation, {
    ...options,
    ...(isList && { query: { limit: '2' } }),
  })
  expect(answer.status, `${operation.name}: ${answer.code}`).toBe(operation.status)
  const since = newest ? stage.host.invocations.lastIndexOf(newest) + 1 : 0
  const mine = stage.host.invocations
    .slice(since)
    .filter(
      ({ event }) => event.startsWith(`${operation.method} `) && event.split('/').includes(scene.edition.id),
    )
  return mine.flatMap(({ calls }) => calls).reduce((sum, { units }) => sum + units, 0)
}

test.each(Object.entries(callers) as [Phase, Partial<Record<OperationName, Role>>][])(
  'what a request costs in the phase of %s does not grow with the edition',
  async (phase, byName) => {
    const [small, large] = [await setScene(stage, phase), await setScene(stage, phase)]
    await fill(large.edition)
    for (const [name, role] of Object.entries(byName)) {
      const operation = operations.find((each) => each.name === name)
      if (!operation) throw new Error(`There is no operation ${name}`)
      const [few, many] = [await unitsOf(small, operation, role), await unitsOf(large, operation, role)]
      expect(few, `${name} in a small edition`).toBeGreaterThan(0)
      expect(many, `${name} in a large edition, ${few} in a small one`).toBeLessThanOrEqual(few + 3)
    }
  },
  120_000,
)

test('every operation is measured, named as one that reads a whole edition, or done once in an edition’s life', () => {
  const measured = Object.values(callers).flatMap((each) => Object.keys(each))
  const once = [
    'showAssignment',
    'createEdition',
    'publish',
    'openRehearsalSession',
    'openSession',
    'switchEdition',
    'createTeam',
    'joinTeam',
    'askForSeat',
    'withdrawRequest',
    'answerRequest',
  ]
  const other = ['listEditions', 'listBallots', 'getMinutesDocument']
  const known = new Set([...measured, ...growing, ...once, ...other])
  expect(operations.filter(({ name }) => !known.has(name)).map(({ name }) => name)).toEqual([])
})
