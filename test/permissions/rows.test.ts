import { beforeAll, describe, expect, test } from 'vitest'
import type { Operation } from '../../api/operation.ts'
import { operations } from '../../api/operations.ts'
import { createTeam } from '../../api/teams/create-team.ts'
import { closeVoterBatch } from '../../store/vote/cards.ts'
import { ballotOf, newCards } from '../support/cards.ts'
import { type Answer, type Ask, refusals } from '../support/client.ts'
import { useFunctions } from '../support/functions.ts'
import { newEdition, newParticipant, newTeam, signedIn } from '../support/host.ts'
import { inOrder, type Scene, setScene, strangers, wellFormed } from './scene.ts'

const stage = useFunctions('signin', 'public', 'participant', 'jury', 'vote', 'publication', 'organiser')

const roles = ['public', 'applicant', 'participant', 'coach', 'juror', 'president', 'organiser'] as const
type Role = (typeof roles)[number]
const moments = [
  'before',
  'registration',
  'formation',
  'work',
  'jury',
  'vote',
  'deliberation',
  'published',
  'archived',
] as const
type Moment = (typeof moments)[number]

type Row = {
  operation: string
  /** In whose team's place it is done; the caller's own, or where teams play no part, when absent. */
  team?: 'another'
  /** Who may, and when. Who is not named may never. */
  may: Partial<Record<Role, readonly Moment[] | undefined>>
  /** When a participant, or a coach where one may at all, is told that the team is another's; told at other moments that it is not the time. */
  notTheirs?: readonly Moment[]
  /** A coach may do it for a team of theirs. */
  coaches?: true
}

const always = moments
const fromJury = ['jury', 'vote', 'deliberation', 'published', 'archived'] as const
const fromDeliberation = ['deliberation', 'published', 'archived'] as const
const sincePublished = ['published', 'archived'] as const

function everybody(when: readonly Moment[]): Row['may'] {
  return {
    public: when,
    applicant: when,
    participant: when,
    coach: when,
    juror: when,
    president: when,
    organiser: when,
  }
}

/** Written by hand from what the schools asked for, and from nothing in the code. */
const rows: Row[] = [
  // The jury decides; its president breaks ties and signs, alone.
  { operation: 'putScoreSheet', may: { juror: ['jury'], president: ['jury'] } },
  { operation: 'putScoreDraft', may: { juror: ['jury'], president: ['jury'] } },
  { operation: 'listPastScoreSheets', may: { juror: fromJury, president: fromJury } },
  { operation: 'getScoreSheet', may: { juror: fromJury, president: fromJury } },
  { operation: 'listJuryTeams', may: { juror: fromJury, president: fromJury } },
  { operation: 'sealScoreSheet', may: { juror: ['jury'], president: ['jury'] } },
  { operation: 'listScoreSheets', may: { juror: fromJury, president: fromJury } },
  { operation: 'walkOn', may: { juror: ['jury'], president: ['jury'] } },
  { operation: 'reopenWindow', may: { president: always } },
  {
    operation: 'putInterest',
    may: {
      juror: ['work', 'jury', 'vote', 'deliberation'],
      president: ['work', 'jury', 'vote', 'deliberation'],
    },
  },
  // Whoever organises types what jurors wrote on paper, while they score and not after.
  { operation: 'enterPaperSheet', may: { organiser: ['jury'] } },
  { operation: 'listPaperSheets', may: { organiser: always } },
  { operation: 'recordInterest', may: { organiser: ['work', 'jury', 'vote', 'deliberation'] } },
  { operation: 'listInterests', may: { organiser: always } },
  // The organisers divide the teams; a juror sees their own before scoring.
  { operation: 'makeAssignment', may: { organiser: ['formation', 'work', 'jury'] } },
  { operation: 'showAssignment', may: { organiser: ['formation', 'work', 'jury'] } },
  { operation: 'releaseJuror', may: { organiser: ['formation', 'work', 'jury'] } },
  { operation: 'getAssignment', may: { organiser: always } },
  {
    operation: 'listAssignedTeams',
    may: { juror: ['formation', 'work', 'jury'], president: ['formation', 'work', 'jury'] },
  },
  // Any juror may have to stand in for a president who is barred; whose turn it is, is a rule.
  { operation: 'castCastingVote', may: { juror: ['deliberation'], president: ['deliberation'] } },
  { operation: 'putDecision', may: { juror: ['deliberation'], president: ['deliberation'] } },
  { operation: 'putMentions', may: { president: ['deliberation'] } },
  { operation: 'putRoomNote', may: { juror: ['deliberation'], president: ['deliberation'] } },
  { operation: 'listRoomNotes', may: { juror: fromDeliberation, president: fromDeliberation } },
  {
    operation: 'compareRules',
    may: {
      president: ['deliberation', 'published', 'archived'],
      organiser: ['deliberation', 'published', 'archived'],
    },
  },
  { operation: 'freezeDeliberation', may: { president: ['deliberation'] } },
  { operation: 'reopenDeliberation', may: { president: ['deliberation'] } },
  { operation: 'proposeAwards', may: { president: ['deliberation'] } },
  // Whoever proposes has approved: that the president answers nobody else's is a rule.
  { operation: 'answerProposal', may: { juror: ['deliberation'], president: ['deliberation'] } },
  { operation: 'signMinutes', may: { president: ['deliberation'] } },
  {
    operation: 'getDeliberation',
    may: { juror: fromDeliberation, president: fromDeliberation, organiser: fromDeliberation },
  },
  {
    operation: 'getMinutes',
    may: { juror: fromDeliberation, president: fromDeliberation, organiser: fromDeliberation },
  },
  {
    operation: 'getMinutesDocument',
    may: { juror: fromDeliberation, president: fromDeliberation, organiser: fromDeliberation },
  },

  // Organisers publish, and see scores and ballots only when it is no longer of use to anybody.
  { operation: 'previewPublication', may: { organiser: ['deliberation', 'published'] } },
  { operation: 'publish', may: { organiser: ['published'] } },
  { operation: 'listAllScoreSheets', may: { organiser: fromDeliberation } },
  { operation: 'listBallots', may: { organiser: sincePublished } },
  { operation: 'getPalmares', may: everybody(sincePublished) },
  { operation: 'getPublishedMinutes', may: everybody(sincePublished) },

  // Organisers alone read addresses, issue voter cards, read mails and the trail, and move the calendar.
  { operation: 'previewImport', may: { organiser: always } },
  { operation: 'importPeople', may: { organiser: always } },
  // The organisers read who there is, put names and addresses right, enter who is late and decide on many at once.
  { operation: 'listPeople', may: { organiser: always } },
  { operation: 'getPerson', may: { organiser: always } },
  { operation: 'listPersonHistory', may: { organiser: always } },
  { operation: 'correctPerson', may: { organiser: always } },
  { operation: 'correctAddress', may: { organiser: always } },
  { operation: 'enterParticipant', may: { organiser: always } },
  { operation: 'previewDecisions', may: { organiser: always } },
  { operation: 'decideRegistrations', may: { organiser: always } },
  { operation: 'listParticipants', may: { organiser: always } },
  // They alone see who is invited, invite, and take roles away.
  { operation: 'listInvolved', may: { organiser: always } },
  { operation: 'invitePeople', may: { organiser: always } },
  { operation: 'inviteAgain', may: { organiser: always } },
  { operation: 'removePerson', may: { organiser: always } },
  // Somebody takes a juror's place as long as there is something to score; who presides may change until the signature, which is a rule.
  { operation: 'replaceJuror', may: { organiser: ['registration', 'formation', 'work', 'jury'] } },
  { operation: 'handOverPresidency', may: { organiser: always } },
  { operation: 'putCoachedTeams', may: { organiser: always } },
  // Organisers alone change teams over their members' heads; until when is a rule.
  { operation: 'listEveryTeam', may: { organiser: always } },
  { operation: 'moveMember', may: { organiser: always } },
  { operation: 'getAllocation', may: { organiser: always } },
  { operation: 'getAllocationRun', may: { organiser: always } },
  { operation: 'askForAllocation', may: { organiser: ['registration', 'formation', 'work'] } },
  { operation: 'putAllocationBoard', may: { organiser: ['registration', 'formation', 'work'] } },
  { operation: 'publishAllocation', may: { organiser: ['registration', 'formation', 'work'] } },
  { operation: 'correctTeam', may: { organiser: always } },
  { operation: 'mergeTeams', may: { organiser: always } },
  { operation: 'dissolveTeam', may: { organiser: always } },
  { operation: 'disqualifyTeam', may: { organiser: always } },
  { operation: 'reinstateTeam', may: { organiser: always } },
  // Organisers let in whose address is of no school.
  { operation: 'decideRegistration', may: { organiser: always } },
  // A registration is its holder's, who may always take it back; what may change when is a rule.
  { operation: 'getRegistration', may: { applicant: always, participant: always } },
  { operation: 'editRegistration', may: { applicant: always, participant: always } },
  { operation: 'acceptPlace', may: { applicant: always, participant: always } },
  { operation: 'withdrawRegistration', may: { applicant: always, participant: always } },
  { operation: 'issueVoterCodes', may: { organiser: always } },
  { operation: 'listVoterBatches', may: { organiser: always } },
  { operation: 'closeVoterBatch', may: { organiser: always } },
  // More cards are for the vote that goes on, and want two organisers; what was asked can be read and withdrawn whenever.
  { operation: 'askForCards', may: { organiser: ['vote'] } },
  { operation: 'consentToCards', may: { organiser: ['vote'] } },
  { operation: 'issueRequestedCards', may: { organiser: ['vote'] } },
  { operation: 'listCardRequests', may: { organiser: always } },
  { operation: 'withdrawCardRequest', may: { organiser: always } },
  { operation: 'listMails', may: { organiser: always } },
  // Organisers alone write to people.
  ...['previewMessage', 'testMessage', 'sendMessage', 'listMessages'].map((operation) => ({
    operation,
    may: { organiser: always },
  })),
  { operation: 'listAudit', may: { organiser: always } },
  { operation: 'getOverview', may: { organiser: always } },
  { operation: 'getFigures', may: { organiser: always } },
  { operation: 'editPhases', may: { organiser: always } },
  // They change what an edition says, and see its history; what may change when is a rule, and the president alone agrees.
  { operation: 'previewEdition', may: { organiser: always } },
  { operation: 'editEdition', may: { organiser: always } },
  { operation: 'listEditionVersions', may: { organiser: always } },
  { operation: 'getEditionVersion', may: { organiser: always } },
  { operation: 'askForChange', may: { organiser: always } },
  { operation: 'getChangeRequest', may: { organiser: always, president: always } },
  { operation: 'answerChangeRequest', may: { president: always } },
  { operation: 'createEdition', may: { organiser: always } },
  { operation: 'openRehearsalSession', may: { organiser: always } },

  // A team's work is its own.
  {
    operation: 'getTeam',
    may: { participant: always, coach: always, juror: always, president: always, organiser: always },
  },
  {
    operation: 'getTeam',
    team: 'another',
    may: { juror: always, president: always, organiser: always },
    notTheirs: always,
    coaches: true,
  },
  {
    operation: 'listDeliverables',
    may: { participant: always, coach: always, juror: always, president: always, organiser: always },
  },
  {
    operation: 'listDeliverables',
    team: 'another',
    may: { juror: always, president: always, organiser: always },
    notTheirs: always,
    coaches: true,
  },
  {
    operation: 'getDeliverableFile',
    may: { participant: always, coach: always, juror: always, president: always, organiser: always },
  },
  {
    operation: 'getDeliverableFile',
    team: 'another',
    may: { juror: always, president: always, organiser: always },
    notTheirs: always,
    coaches: true,
  },
  // What the jury wrote to a team is for that team alone, once the palmarès is out.
  { operation: 'listFeedback', may: { participant: sincePublished } },
  { operation: 'listFeedback', team: 'another', may: {}, notTheirs: sincePublished },
  { operation: 'getUpload', may: { participant: always, organiser: always } },
  { operation: 'getUpload', team: 'another', may: { organiser: always }, notTheirs: always },
  { operation: 'startUpload', may: { participant: ['work'], organiser: ['work'] } },
  { operation: 'startUpload', team: 'another', may: { organiser: ['work'] }, notTheirs: ['work'] },
  { operation: 'handInLink', may: { participant: ['work'], organiser: ['work'] } },
  { operation: 'handInLink', team: 'another', may: { organiser: ['work'] }, notTheirs: ['work'] },
  { operation: 'createTeam', may: { participant: ['formation'] } },
  { operation: 'joinTeam', may: { participant: ['formation'] } },
  { operation: 'askForSeat', may: { participant: ['formation'] } },
  { operation: 'askForSeat', team: 'another', may: { participant: ['formation'] } },
  { operation: 'withdrawRequest', may: { participant: ['formation'] } },
  { operation: 'answerRequest', may: { participant: ['formation'] } },
  { operation: 'answerRequest', team: 'another', may: {}, notTheirs: ['formation'] },
  { operation: 'editTeam', may: { participant: ['formation'] } },
  { operation: 'editTeam', team: 'another', may: {}, notTheirs: ['formation'] },
  { operation: 'leaveTeam', team: 'another', may: {}, notTheirs: ['formation'] },
  { operation: 'leaveTeam', may: { participant: ['formation'] } },

  // The audience votes with a code, signed in or not.
  { operation: 'checkVoterCode', may: everybody(['vote']) },
  { operation: 'putBallot', may: everybody(['vote']) },

  // What is public, and coming in.
  { operation: 'listEditions', may: everybody(always) },
  { operation: 'getEdition', may: everybody(always) },
  { operation: 'getCalendar', may: everybody(always) },
  { operation: 'getTeamLogo', may: everybody(always) },
  { operation: 'getTeamLogo', team: 'another', may: everybody(always) },
  { operation: 'listTeams', may: everybody(always) },
  { operation: 'registerParticipant', may: everybody(['registration']) },
  { operation: 'requestSignInLink', may: everybody(always) },
  { operation: 'openSession', may: everybody(always) },
  // Whoever has signed in, also without a place: how one is written to, where one is signed in and who one is elsewhere is theirs to settle.
  ...[
    'editMe',
    'getMe',
    'closeSession',
    'getAccount',
    'closeSessions',
    'listMyEditions',
    'switchEdition',
  ].map((operation) => ({ operation, may: { ...everybody(always), public: undefined } })),
]

function refusalOf({ may, notTheirs, coaches }: Row, role: Role, moment: Moment) {
  const when = may[role]
  if (when) return when.includes(moment) ? undefined : 'phase-closed'
  if (role === 'public') return 'not-signed-in'
  if ((role === 'participant' || (role === 'coach' && coaches)) && notTheirs)
    return notTheirs.includes(moment) ? 'not-in-this-team' : 'phase-closed'
  return 'not-allowed'
}

function called(name: string): Operation {
  const operation = operations.find((each) => each.name === name)
  if (!operation) throw new Error(`There is no operation ${name}`)
  return operation
}

const told = ({ status, code }: Answer<unknown>) => `${status} ${code ?? 'answered'}`

describe.each(moments)('in the phase “%s”', (moment) => {
  let scene: Scene
  beforeAll(async () => {
    scene = await setScene(stage, moment)
  })
  const inTurn = rows.toSorted((a, b) => place(a) - place(b))

  test.each(roles)('%s may do what is written here, and nothing else', async (role) => {
    const wrong: string[] = []
    for (const row of inTurn) {
      const team = row.team === 'another' ? scene.teams.other : scene.teams.own
      const operation = called(row.operation)
      const answer: Answer<unknown> = await scene.callers[role](operation, wellFormed(scene, operation, team))
      const refusal = refusalOf(row, role, moment)
      const right = refusal
        ? answer.code === refusal && answer.status === refusals[refusal]
        : answer.status < 500 && !(answer.code && answer.code in refusals)
      const what = row.team ? `${row.operation} of ${row.team} team` : row.operation
      if (!right) wrong.push(`${what}: ${refusal ?? 'allowed'} expected, ${told(answer)}`)
    }
    expect(wrong).toEqual([])
  })
})

function place({ operation }: Row): number {
  return inOrder.findIndex(({ name }) => name === operation)
}

test('an organiser of another edition may do here what anybody may, and no more', async () => {
  const edition = await newEdition(stage, 'deliberation')
  const ask = (await strangers(stage))('organiser', edition.id)
  const refused = [
    'getOverview',
    'getFigures',
    'listParticipants',
    'listInvolved',
    'invitePeople',
    'inviteAgain',
    'removePerson',
    'handOverPresidency',
    'listEveryTeam',
    'listVoterBatches',
    'issueVoterCodes',
    'closeVoterBatch',
    'askForCards',
    'listCardRequests',
    'consentToCards',
    'withdrawCardRequest',
    'issueRequestedCards',
    'listMails',
    'previewMessage',
    'testMessage',
    'sendMessage',
    'listMessages',
    'listPeople',
    'getPerson',
    'correctAddress',
    'decideRegistrations',
    'listAudit',
    'listAllScoreSheets',
    'previewPublication',
    'publish',
    'editPhases',
    'previewEdition',
    'editEdition',
    'listEditionVersions',
    'getEditionVersion',
    'askForChange',
    'getChangeRequest',
    'getMinutes',
  ]
  const named = { upload: '0'.repeat(26), code: '', requests: { others: '0', own: '0' }, waiting: '0' }
  const scene = { edition, ...named } as Scene
  for (const name of refused) {
    const operation = called(name)
    const answer: Answer<unknown> = await ask(operation, wellFormed(scene, operation, '0'.repeat(26)))
    expect([name, answer.status, answer.code]).toEqual([name, 401, 'not-signed-in'])
  }
  expect((await ask(called('getEdition'))).status).toBe(200)
})

test('a card that was closed with its batch votes for nobody, and is told so, whoever holds it', async () => {
  const scene = await setScene(stage, 'vote')
  const closed = 'CCCC-EFGH-JKMN'
  const batch = `${'0'.repeat(25)}9`
  await newCards(stage.table, scene.edition, [closed], batch)
  const early = { now: scene.edition.phases.jury.opens, by: 'organiser', under: 'closeVoterBatch' }
  await closeVoterBatch(stage.table, scene.edition.id, batch, early)
  for (const role of roles)
    for (const name of ['checkVoterCode', 'putBallot'])
      for (const [code, refusal] of [
        [closed, '403 card-closed'],
        [scene.code, `${called(name).status} answered`],
      ] as const) {
        const operation = called(name)
        const options = wellFormed({ ...scene, code }, operation, scene.teams.own)
        expect([role, name, told(await scene.callers[role](operation, options))]).toEqual([
          role,
          name,
          refusal,
        ])
      }
  expect(await ballotOf(stage.table, scene.edition.id, closed)).toBeUndefined()
})

test('a participant without a team opens no team’s door, and forms one while teams form', async () => {
  const edition = await newEdition(stage, 'formation')
  const { team } = await newTeam(stage, edition, 'Theirs')
  const { id } = await newParticipant(stage, edition, 'Solitaire')
  const ask = await signedIn(stage, edition, id)
  const scene = { edition, upload: '0'.repeat(26), code: '', requests: { others: '0', own: '0' } } as Scene
  for (const name of ['getTeam', 'listDeliverables', 'getDeliverableFile', 'editTeam', 'leaveTeam']) {
    const operation = called(name)
    const answer: Answer<unknown> = await ask(operation, wellFormed(scene, operation, team.id))
    expect([name, answer.status, answer.code]).toEqual([name, 403, 'not-in-this-team'])
  }
  const formed = await ask(createTeam, { body: { name: 'La sienne', challenge: 'water' } })
  expect(formed.status).toBe(201)
})

test('addresses of participants reach organisers, and nobody else by any reading', async () => {
  const edition = await newEdition(stage, 'deliberation')
  const { team, members } = await newTeam(stage, edition, 'Private')
  const [one, two] = members.map(({ email }) => email)
  const readings = operations.filter(({ method }) => method === 'GET')
  const named = {
    upload: '0'.repeat(26),
    code: '',
    requests: { others: '0', own: '0' },
    waiting: members[0].id,
  }
  const scene = { edition, ...named } as Scene
  const readers: [string, Ask][] = [
    ['public', stage.nobody(edition.id)],
    ['participant', await signedIn(stage, edition, members[0].id)],
    ['juror', await signedIn(stage, edition, 'juror-1')],
    ['president', await signedIn(stage, edition, 'president')],
    ['organiser', await signedIn(stage, edition, 'organiser')],
  ]
  const shown: string[] = []
  for (const [role, ask] of readers) {
    for (const operation of readings) {
      const { data, problem } = await ask(operation, wellFormed(scene, operation, team.id))
      const text = JSON.stringify([data, problem])
      // One’s own is shown to oneself, where one looks at one’s account.
      if (operation.name === 'getAccount' && !text.includes(two ?? '')) continue
      if (text.includes(one ?? '') || text.includes(two ?? '')) shown.push(`${role} ${operation.name}`)
    }
  }
  expect(shown.toSorted()).toEqual([
    'organiser getPerson',
    'organiser listParticipants',
    'organiser listPeople',
  ])
})

test('every operation has a row written by hand', () => {
  expect([...new Set(rows.map(({ operation }) => operation))].sort()).toEqual(
    operations.map(({ name }) => name).sort(),
  )
})
