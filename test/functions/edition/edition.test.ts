import { describe, expect, test } from 'vitest'
import { createEdition } from '../../../api/edition/create-edition.ts'
import { editPhases } from '../../../api/edition/edit-phases.ts'
import { getCalendar } from '../../../api/edition/get-calendar.ts'
import { getEdition } from '../../../api/edition/get-edition.ts'
import { getOverview } from '../../../api/edition/get-overview.ts'
import { listAudit } from '../../../api/edition/list-audit.ts'
import { listEditions } from '../../../api/edition/list-editions.ts'
import { plusSeconds } from '../../../domain/time.ts'
import { appendToChain } from '../../../store/edition/audit.ts'
import { created } from '../../../store/item.ts'
import { updateRankings } from '../../../store/jury/rankings.ts'
import { putScoreSheet } from '../../../store/jury/scores.ts'
import { key } from '../../../store/keys.ts'
import { stopMailTo } from '../../../store/mail/unreachable.ts'
import { publication, signedMinutes } from '../../../store/palmares/items.ts'
import { write } from '../../../store/table.ts'
import { smallEdition, windowsAround } from '../../support/editions.ts'
import { useFunctions } from '../../support/functions.ts'
import { must, newEdition, newSilentTeam, signedIn, writer } from '../../support/host.ts'
import { sampleMinutes } from '../palmares/minutes-sample.ts'

const bench = useFunctions('public', 'organiser')

describe('an edition', () => {
  test('is written whole, or refused with what is wrong in it', async () => {
    const edition = await newEdition(bench, 'work')
    const organiser = await signedIn(bench, edition, 'organiser')
    const sound = smallEdition('sound', edition.phases)
    const made = await organiser(createEdition, { body: sound })
    expect([made.status, made.data]).toEqual([201, { id: 'sound' }])
    expect((await organiser(createEdition, { body: sound })).code).toBe('edition-exists')
    const broken = smallEdition('broken', edition.phases, { jury: edition.jury.slice(1) })
    const refused = await organiser(createEdition, { body: broken })
    expect(refused.problem).toMatchObject({ code: 'invalid-input', fields: [{ path: 'jury' }] })
    expect((await bench.nobody('broken')(getEdition)).code).toBe('not-found')
  })

  test('is one of three that an organiser may make, with those made from them; rehearsals count apart', async () => {
    const edition = await newEdition(bench, 'work')
    const make = async (from: string, name: string, changes: { rehearsal?: boolean } = {}) => {
      const organiser = await signedIn(bench, { ...edition, id: from }, 'organiser')
      const body = smallEdition(`${edition.id}-${name}`, edition.phases, changes)
      const { status, code } = await organiser(createEdition, { body })
      return status === 201 ? 'made' : `${status} ${code}`
    }
    expect(await make(edition.id, 'a')).toBe('made')
    expect(await make(`${edition.id}-a`, 'b')).toBe('made')
    expect(await make(`${edition.id}-b`, 'c')).toBe('made')
    for (const from of [edition.id, `${edition.id}-a`, `${edition.id}-c`])
      expect(await make(from, 'd')).toBe('409 too-many-editions')
    expect((await bench.nobody(`${edition.id}-d`)(getEdition)).code).toBe('not-found')
    expect(await make(`${edition.id}-c`, 'd', { rehearsal: true })).toBe('made')
    expect(await make((await newEdition(bench, 'work')).id, 'e')).toBe('made')
  })

  test('is everybody’s to read, but for addresses and organisers', async () => {
    const edition = await newEdition(bench, 'work')
    const { status, data, headers } = await bench.nobody(edition.id)(getEdition)
    const { organisers: _, jury, ...open } = edition
    expect([status, headers.get('etag')]).toEqual([200, '"1"'])
    expect(data).toEqual({
      ...open,
      rehearsal: false,
      published: false,
      jury: jury.map(({ email: __, school: ___, ...juror }) => ({
        ...juror,
        president: juror.president === true,
      })),
    })
    await write(bench.table, {
      ...created(publication, key.publication(edition.id), edition.id, writer(bench)),
      awards: [],
      results: [],
      minutesDigest: '0'.repeat(64),
    })
    expect((await bench.nobody(edition.id)(getEdition)).data.published).toBe(true)
    const rehearsal = await newEdition(bench, 'work', { rehearsal: true })
    expect((await bench.nobody(rehearsal.id)(getEdition)).data.rehearsal).toBe(true)
  })

  test('has a line in the list of all', async () => {
    const { id, name, place, phases } = await newEdition(bench, 'work')
    await newEdition(bench, 'work')
    const items = []
    let cursor: string | undefined
    do {
      const query: Record<string, string> = { limit: '1', ...(cursor && { cursor }) }
      const { data } = await bench.nobody(id)(listEditions, { query })
      items.push(...data.items)
      cursor = data.next
    } while (cursor)
    const { registration, archived } = phases
    expect(items).toContainEqual({ id, name, place, opens: registration.opens, closes: archived.closes })
    expect(new Set(items.map((each) => each.id)).size).toBe(items.length)
  })

  test('says in its calendar what is open now, which moves with its windows', async () => {
    const edition = await newEdition(bench, 'work')
    const calendar = () => bench.nobody(edition.id)(getCalendar)
    const before = await calendar()
    expect(before.data).toEqual({ now: bench.now(), open: ['work'], phases: edition.phases })
    const organiser = await signedIn(bench, edition, 'organiser')
    const phases = windowsAround(bench.now(), 'jury')
    const headers = { 'if-match': before.headers.get('etag') ?? '' }
    const unsaid = await organiser(editPhases, { body: { phases }, headers })
    expect(unsaid.problem).toMatchObject({ code: 'say-why', fields: [{ path: 'reason' }] })
    const moved = await organiser(editPhases, { body: { phases, reason: 'La salle.' }, headers })
    expect([moved.status, moved.data, moved.headers.get('etag')]).toEqual([200, { phases }, '"2"'])
    const after = await calendar()
    expect(after.data).toMatchObject({ open: ['jury'], phases })
    expect(after.headers.get('etag')).toBe('"2"')
    const again = await organiser(editPhases, { body: { phases, reason: 'La salle.' }, headers })
    expect(again.problem).toMatchObject({ code: 'changed-meanwhile', current: { phases } })
    const odd = { ...phases, jury: phases.work }
    const refused = await organiser(editPhases, {
      body: { phases: odd, reason: 'La salle.' },
      headers: { 'if-match': '"2"' },
    })
    expect(refused.code).toBe('phases-inconsistent')
  })
})

describe('the organisers’ overview', () => {
  test('says how far everything has come', async () => {
    const edition = await newEdition(bench, 'jury')
    const organiser = await signedIn(bench, edition, 'organiser')
    const before = await organiser(getOverview)
    const juror = (id: string, scoreSheets: number, expected: number) => ({ id, scoreSheets, expected })
    const none = {
      participants: 0,
      teams: 0,
      deliverables: 0,
      scoreSheets: 0,
      voterCodes: 0,
      ballots: 0,
      awaiting: 0,
    }
    expect(before.headers.get('etag')).toBe('"1"')
    expect(before.data).toEqual({
      now: bench.now(),
      open: ['jury'],
      phases: edition.phases,
      figures: none,
      jurors: [juror('president', 0, 0), juror('juror-1', 0, 0), juror('juror-2', 0, 0)],
      unreachable: 0,
    })
    const teams = [await newSilentTeam(bench, edition, 'One'), await newSilentTeam(bench, edition, 'Two')]
    const marks = { users: { usefulness: 10, proof: 10 }, tech: { craft: 12 } }
    for (const [id, team] of [
      ['juror-1', teams[0]?.id],
      ['juror-1', teams[1]?.id],
      ['juror-2', teams[0]?.id],
    ] as const)
      must(
        await putScoreSheet(
          bench.table,
          edition,
          { team: team ?? '', juror: id, marks },
          undefined,
          writer(bench),
        ),
      )
    await updateRankings(bench.table, edition, writer(bench))
    const figures = { participants: 1, teams: 2, deliverables: 3, voterCodes: 4, ballots: 5 }
    const changes = Object.entries(figures).map(([figure, add]) => ({ figure: figure as 'teams', add }))
    const fact = { ...factOf('a'), event: 'a' }
    await appendToChain(bench.table, edition.id, [{ fact, figures: changes }], 'salt', writer(bench))
    const after = (await organiser(getOverview)).data
    expect(after.figures).toEqual({ ...none, ...figures, scoreSheets: 3 })
    const dead = { person: 'juror-2', address: 'juror-2@jury.example.org', why: 'bounced' } as const
    await stopMailTo(bench.table, edition.id, dead, writer(bench))
    expect((await organiser(getOverview)).data.unreachable).toBe(1)
    expect(after.jurors).toEqual([juror('president', 0, 2), juror('juror-1', 2, 2), juror('juror-2', 1, 2)])
  })

  test('says when the minutes were signed and the palmarès published', async () => {
    const edition = await newEdition(bench, 'published')
    const organiser = await signedIn(bench, edition, 'organiser')
    const at = (seconds: number) => ({ ...writer(bench), now: plusSeconds(bench.now(), seconds) })
    await write(bench.table, {
      ...created(signedMinutes, key.minutes(edition.id), edition.id, at(-20)),
      minutes: sampleMinutes(),
      digest: '0'.repeat(64),
    })
    const signed = (await organiser(getOverview)).data
    expect([signed.signedAt, signed.publishedAt]).toEqual([at(-20).now, undefined])
    await write(bench.table, {
      ...created(publication, key.publication(edition.id), edition.id, at(-10)),
      awards: [],
      results: [],
      minutesDigest: '0'.repeat(64),
    })
    expect((await organiser(getOverview)).data).toMatchObject({
      signedAt: at(-20).now,
      publishedAt: at(-10).now,
    })
  })
})

function factOf(which: string) {
  return {
    who: 'ana',
    did: 'created' as const,
    what: 'Team',
    which,
    when: bench.now(),
    under: 'createTeam',
    version: 1,
  }
}

test('the audit trail is the organisers’ to read, page by page', async () => {
  const edition = await newEdition(bench, 'work')
  const organiser = await signedIn(bench, edition, 'organiser')
  const recorded = ['a', 'b', 'c'].map((event) => ({ fact: { ...factOf(event), event }, figures: [] }))
  await appendToChain(bench.table, edition.id, recorded, 'salt', writer(bench))
  const first = (await organiser(listAudit, { query: { limit: '2' } })).data
  const second = (await organiser(listAudit, { query: { cursor: first.next ?? '' } })).data
  expect([...first.items, ...second.items]).toMatchObject(recorded.map(({ fact }) => fact))
  expect(second.next).toBeUndefined()
})
