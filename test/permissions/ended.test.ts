import { beforeAll, describe, expect, test } from 'vitest'
import { listJuryTeams } from '../../api/jury/list-jury-teams.ts'
import type { Operation } from '../../api/operation.ts'
import { operations } from '../../api/operations.ts'
import { getPalmares } from '../../api/palmares/get-palmares.ts'
import { getPublishedMinutes } from '../../api/palmares/get-published-minutes.ts'
import { permissions } from '../../api/permissions.ts'
import { listTeams } from '../../api/teams/list-teams.ts'
import { type Edition, type Phase, phases } from '../../domain/edition/edition.ts'
import { isOpen } from '../../domain/edition/phases.ts'
import { minutesForMachines } from '../../domain/palmares/minutes.ts'
import type { Permission } from '../../domain/people/principal.ts'
import { document, editionHead } from '../../store/edition/items.ts'
import { changed, created } from '../../store/item.ts'
import { interest } from '../../store/jury/items.ts'
import { key } from '../../store/keys.ts'
import { publication, signedMinutes } from '../../store/palmares/items.ts'
import { get, write } from '../../store/table.ts'
import { leaveTeam } from '../../store/teams/teams.ts'
import { closeVoterBatch } from '../../store/vote/cards.ts'
import { putBallot } from '../../store/vote/votes.ts'
import { newCards } from '../support/cards.ts'
import type { Answer, Ask } from '../support/client.ts'
import { must, newTeam, type Stage, signedIn, useHost, writer } from '../support/host.ts'
import { handInForGood, inOrder, type Scene, setScene, wellFormed } from './scene.ts'

const stage = useHost()

type Caller = 'public' | 'participant' | 'coach' | 'juror' | 'president' | 'organiser'
type Row = { operation: string; of: 'team' | 'sheet' | 'card'; told: Partial<Record<Caller, string>> }

const jury = (told: string) => ({ juror: told, president: told })
const signedInAs = (told: string) => ({ participant: told, coach: told, ...jury(told), organiser: told })
const everybody = (told: string) => ({ public: told, ...signedInAs(told) })

/** What is told, where the operation is open, to whoever names an object that ended. Written by hand. */
const rows: Row[] = [
  // A team that everybody has left: it has marks, files and ballots, and stands no more.
  { operation: 'getTeam', of: 'team', told: signedInAs('404 not-found') },
  { operation: 'getTeamLogo', of: 'team', told: everybody('404 not-found') },
  { operation: 'joinTeam', of: 'team', told: { participant: '404 not-found' } },
  { operation: 'askForSeat', of: 'team', told: { participant: '404 not-found' } },
  { operation: 'answerRequest', of: 'team', told: { participant: '404 not-found' } },
  // To ask no more of a team that is gone is as good as done.
  { operation: 'withdrawRequest', of: 'team', told: { participant: '204 answered' } },
  { operation: 'leaveTeam', of: 'team', told: { participant: '404 not-found' } },
  { operation: 'editTeam', of: 'team', told: { participant: '404 not-found' } },
  { operation: 'listDeliverables', of: 'team', told: signedInAs('404 not-found') },
  { operation: 'getDeliverableFile', of: 'team', told: signedInAs('404 not-found') },
  {
    operation: 'startUpload',
    of: 'team',
    told: { participant: '404 not-found', organiser: '404 not-found' },
  },
  { operation: 'getUpload', of: 'team', told: { participant: '404 not-found', organiser: '404 not-found' } },
  { operation: 'handInLink', of: 'team', told: { participant: '404 not-found', organiser: '404 not-found' } },
  { operation: 'correctTeam', of: 'team', told: { organiser: '404 not-found' } },
  { operation: 'mergeTeams', of: 'team', told: { organiser: '404 not-found' } },
  { operation: 'dissolveTeam', of: 'team', told: { organiser: '404 not-found' } },
  { operation: 'disqualifyTeam', of: 'team', told: { organiser: '404 not-found' } },
  { operation: 'reinstateTeam', of: 'team', told: { organiser: '404 not-found' } },
  { operation: 'getScoreSheet', of: 'team', told: jury('404 not-found') },
  { operation: 'putScoreSheet', of: 'team', told: jury('404 not-found') },
  { operation: 'putScoreDraft', of: 'team', told: jury('404 not-found') },
  { operation: 'sealScoreSheet', of: 'team', told: jury('404 not-found') },
  { operation: 'listPastScoreSheets', of: 'team', told: jury('404 not-found') },
  { operation: 'listFeedback', of: 'team', told: { participant: '404 not-found' } },
  { operation: 'listScoreSheets', of: 'team', told: jury('404 not-found') },
  { operation: 'putInterest', of: 'team', told: jury('404 not-found') },
  { operation: 'enterPaperSheet', of: 'team', told: { organiser: '404 not-found' } },
  { operation: 'recordInterest', of: 'team', told: { organiser: '404 not-found' } },
  {
    operation: 'castCastingVote',
    of: 'team',
    told: { juror: '403 not-the-decider', president: '409 not-a-tie' },
  },
  { operation: 'putRoomNote', of: 'team', told: jury('404 not-found') },
  { operation: 'putBallot', of: 'team', told: everybody('404 not-found') },

  // A sheet that its juror withdrew by declaring a blocking interest after handing it in.
  { operation: 'getScoreSheet', of: 'sheet', told: { juror: '404 not-found' } },
  { operation: 'putScoreSheet', of: 'sheet', told: { juror: '403 blocking-interest' } },
  { operation: 'putScoreDraft', of: 'sheet', told: { juror: '403 blocking-interest' } },
  { operation: 'sealScoreSheet', of: 'sheet', told: { juror: '403 blocking-interest' } },
  { operation: 'listPastScoreSheets', of: 'sheet', told: { juror: '404 not-found' } },
  { operation: 'listScoreSheets', of: 'sheet', told: { juror: '403 blocking-interest' } },

  // A card that was closed with its batch.
  { operation: 'checkVoterCode', of: 'card', told: everybody('403 card-closed') },
  { operation: 'putBallot', of: 'card', told: everybody('403 card-closed') },
]

const closedCard = 'CCCC-EFGH-JKMN'
const ballotCard = 'DDDD-EFGH-JKMN'

type Ended = Scene & {
  dissolved: string
  barred: string
  /** Somebody who is on the jury no more, with a session from before. */
  removed: Ask
}

/** A scene of `setScene` in which a team, a sheet, a card and a juror ended after all that could be done with them was done. */
async function setEndedScene(phase: Phase | 'before'): Promise<Ended> {
  const scene = await setScene(stage, phase)
  const { edition, teams } = scene
  const { table } = stage
  const by = writer(stage)
  await newCards(table, edition, [closedCard], `${'0'.repeat(25)}8`)
  const early = { ...by, now: edition.phases.jury.opens, by: 'organiser' }
  must(await closeVoterBatch(table, edition.id, `${'0'.repeat(25)}8`, early))
  await newCards(table, edition, [ballotCard], `${'0'.repeat(25)}9`)
  const cast = { code: ballotCard, team: teams.other, blind: '0'.repeat(64) }
  must(await putBallot(table, edition.id, cast, by))

  const withdrawn = await newTeam(stage, edition, 'Barred', 'water')
  await handInForGood(stage, edition, withdrawn.team.id, 'juror-1')
  // Written as it stood before the signature, after which nobody declares any.
  const at = key.interest(edition.id, 'juror-1', withdrawn.team.id)
  await write(table, {
    ...created(interest, at, edition.id, by),
    juror: 'juror-1',
    team: withdrawn.team.id,
    kind: 'blocking' as const,
  })

  for (const { id } of scene.membersOfOther) must(await leaveTeam(table, edition.id, id, teams.other, by))
  const removed = await signedIn(stage, edition, 'juror-2')
  await removeFromJury(stage, edition, 'juror-2')
  await stage.host.idle()
  return { ...scene, dissolved: teams.other, barred: withdrawn.team.id, removed }
}

/** As an operator writes it: another document of the edition, and the head that names it. */
async function removeFromJury({ table, ...place }: Stage, edition: Edition, juror: string): Promise<void> {
  const by = writer({ table, ...place })
  const content = { ...edition, jury: edition.jury.filter(({ id }) => id !== juror) }
  const head = await get(table, key.editionHead(edition.id), editionHead)
  if (!head) throw new Error('The edition has no head')
  const number = head.document + 1
  await write(table, { ...created(document, key.document(edition.id, number), edition.id, by), content })
  await write(table, { ...head, ...changed(head, by), document: number })
}

const told = ({ status, code }: Answer<unknown>) => `${status} ${code ?? 'answered'}`

function isOpenIn(operation: Operation, { edition }: Scene): boolean {
  const { when }: Permission = permissions[operation.name]
  return when === 'always' || when.some((phase) => isOpen(edition, phase, stage.now()))
}

describe.each(['before', ...phases] as const)('in the phase “%s”', (at) => {
  let scene: Ended
  beforeAll(async () => {
    scene = await setEndedScene(at)
  })

  test('a dissolved team, a withdrawn sheet and a closed card take and give nothing', async () => {
    const named = { team: scene.dissolved, sheet: scene.barred, card: scene.teams.own }
    const wrong: string[] = []
    for (const { operation: name, of, told: answers } of rows) {
      const operation = inOrder.find((each) => each.name === name)
      if (!operation || !isOpenIn(operation, scene)) continue
      const code = of === 'card' ? closedCard : scene.code
      for (const [role, should] of Object.entries(answers) as [Caller, string][]) {
        const ask = scene.callers[role]
        const got = told(await ask(operation, wellFormed({ ...scene, code }, operation, named[of])))
        if (got !== should) wrong.push(`${name} of a ${of} that ended, ${role}: ${should} expected, ${got}`)
      }
    }
    expect(wrong).toEqual([])
  })

  test('who is removed from the jury is nobody, whatever session is still open', async () => {
    const wrong: string[] = []
    for (const operation of inOrder) {
      const { who }: Permission = permissions[operation.name]
      if (who.includes('public') || !isOpenIn(operation, scene)) continue
      const got = told(await scene.removed(operation, wellFormed(scene, operation, scene.teams.own)))
      if (got !== '401 not-signed-in') wrong.push(`${operation.name}: ${got}`)
    }
    expect(wrong).toEqual([])
  })

  test('lists show none of them', async () => {
    const { data } = await stage.nobody(scene.edition.id)(listTeams)
    const ids = data.items.map(({ id }) => id)
    expect(ids).toContain(scene.barred)
    expect(ids).not.toContain(scene.dissolved)
    if (!isOpenIn(listJuryTeams, scene)) return
    const { data: lines } = await scene.callers.juror(listJuryTeams)
    expect(lines.items.map(({ team }) => team.id)).not.toContain(scene.dissolved)
    expect(lines.items.find(({ team }) => team.id === scene.barred)).toMatchObject({ interest: 'blocking' })
    expect(lines.items.find(({ team }) => team.id === scene.barred)).not.toHaveProperty('scoreSheet')
  })
})

test.each(['published', 'archived'] as const)(
  'in the phase “%s” public pages are there, whatever teams the minutes name',
  async (at) => {
    const scene = await setEndedScene(at)
    const { edition, dissolved } = scene
    const found = await Promise.all([
      get(stage.table, key.minutes(edition.id), signedMinutes),
      get(stage.table, key.publication(edition.id), publication),
    ])
    const [signed, published] = found
    if (!signed?.minutes || !published) throw new Error('Nothing was published')
    // As minutes of before teams were held to them may be: the winner is listed nowhere, and nobody cast the vote.
    const line = { team: dissolved, ballots: 1, rank: 1 }
    const results = [
      {
        kind: 'audience' as const,
        prize: 'audience',
        total: 2,
        lines: [line, { ...line, team: scene.barred }],
      },
    ]
    const awards = [{ prize: 'audience', team: dissolved }]
    const castingVotes = [
      {
        prize: 'audience',
        team: dissolved,
        reason: 'Une preuve.',
        tied: [dissolved, scene.barred],
        by: 'gone',
      },
    ]
    const minutes = { ...signed.minutes, results, awards, castingVotes, teams: [] }
    const { digest } = minutesForMachines(minutes)
    const by = writer(stage)
    await write(stage.table, { ...signed, ...changed(signed, by), minutes, digest })
    await write(stage.table, {
      ...published,
      ...changed(published, by),
      awards,
      results,
      minutesDigest: digest,
    })
    const anybody = stage.nobody(edition.id)
    const palmares = await anybody(getPalmares)
    expect([palmares.status, palmares.data.awards]).toEqual([
      200,
      [expect.objectContaining({ prize: 'audience', team: dissolved, name: dissolved })],
    ])
    expect((await anybody(getPublishedMinutes)).status).toBe(200)
    expect((await anybody(listTeams)).status).toBe(200)
  },
)

/** Whether a call names one of these: in its path, or in what it sends. */
function names({ path, example }: Operation, part: string): boolean {
  const isSent = typeof example === 'object' && example !== null && part in example
  return path.includes(`{${part}}`) || isSent
}

test.each([
  ['team', (each: Operation) => names(each, 'team')],
  ['sheet', ({ path }: Operation) => path.includes('{team}/score-')],
  ['card', (each: Operation) => names(each, 'code')],
] as const)('every operation that names a %s has a row here, for everybody who may do it', (of, isNamed) => {
  const asked = operations.filter(isNamed)
  const written = rows.filter((row) => row.of === of)
  expect(written.map(({ operation }) => operation).sort()).toEqual(asked.map(({ name }) => name).sort())
  if (of === 'sheet') return
  for (const { operation, told: answers } of written) {
    const { who }: Permission = permissions[operation as Operation['name']]
    const callers = who.includes('public') ? Object.keys(everybody('')) : [...who]
    expect([operation, Object.keys(answers).sort()]).toEqual([operation, callers.sort()])
  }
})
