import { expect, test } from 'vitest'
import { importPeople } from '../../../api/people/import-people.ts'
import { listParticipants } from '../../../api/people/list-participants.ts'
import { previewImport } from '../../../api/people/preview-import.ts'
import { removePerson } from '../../../api/people/remove-person.ts'
import { chunksOf } from '../../../domain/lists.ts'
import { listedPeople, readPeopleList } from '../../../domain/people/people-list.ts'
import { currentEdition } from '../../../store/edition/editions.ts'
import { listMails } from '../../../store/mail/outbox.ts'
import { allPeople, personAt } from '../../../store/people/people.ts'
import { getTeam } from '../../../store/teams/teams.ts'
import { classList } from '../../domain/people/class-list.ts'
import { streamOf, useFunctions } from '../../support/functions.ts'
import { newEdition, newTeam, signedIn } from '../../support/host.ts'

const bench = useFunctions('organiser', 'record')
const zoe = { line: 2, name: 'Zoé Martin', email: 'zoe@north.example.org' }

async function organising() {
  const edition = await newEdition(bench, 'registration')
  const ask = await signedIn(bench, edition, 'organiser')
  const at = (email: string) => personAt(bench.table, edition.id, email)
  return {
    edition,
    ask,
    at,
    /** What came of importing these lines. */
    bring: async (...lines: (typeof zoe & { school?: string })[]) =>
      (await ask(importPeople, { body: { role: 'participant', lines } })).data.lines,
    preview: async (...lines: (typeof zoe)[]) =>
      (await ask(previewImport, { body: { role: 'participant', lines } })).data.lines,
    listed: async () => (await ask(listParticipants, { query: { limit: '100' } })).data.items,
    /** The invitations that follow from the people as they stand. */
    invitations: async () => {
      const people = [...(await allPeople(bench.table, edition.id)).values()]
      for (const after of [...people, ...people]) await bench.give('record', streamOf({ after }))
      const { items } = await listMails(bench.table, edition.id, { limit: 100 })
      return items.filter(({ template }) => template === 'participant-invitation')
    },
  }
}

test('nothing is written by a preview; imported, somebody holds a place and is invited once, and the same list changes nothing', async () => {
  const { edition, at, bring, preview, invitations } = await organising()
  const created = {
    line: 2,
    verdict: 'create',
    person: { email: zoe.email, name: zoe.name, school: 'north', language: 'fr' },
  }
  expect(await preview(zoe)).toEqual([created])
  expect(await at(zoe.email)).toBeUndefined()
  expect(await bring(zoe)).toEqual([created])
  expect(await at(zoe.email)).toMatchObject({
    role: 'participant',
    name: zoe.name,
    school: 'north',
    registration: { state: 'registered' },
  })
  expect(await bring({ ...zoe, email: 'ZOE@north.example.org' })).toMatchObject([{ verdict: 'leave' }])
  const invited = await invitations()
  expect(invited).toMatchObject([{ props: { name: zoe.name, by: expect.any(String) } }])
  expect(edition.organisers.map(({ name }) => name)).toContain(invited[0]?.props.by)
})

test('a corrected list changes what differs and mails nobody again; a team tells the new school', async () => {
  const { edition, at, bring, invitations } = await organising()
  const { team, members } = await newTeam(bench, edition, 'Les Guichets')
  const [member] = members
  const before = await bring({ line: 2, email: member.email, name: member.name })
  expect(before).toMatchObject([{ verdict: 'leave' }])
  const told = await bring({ line: 2, email: member.email, name: 'Autrement', school: 'South' })
  expect(told).toMatchObject([{ verdict: 'change', changed: ['name', 'school'] }])
  expect(await at(member.email)).toMatchObject({ name: 'Autrement', school: 'south', team: team.id })
  const now = await getTeam(bench.table, edition.id, team.id)
  expect(now?.members.find(({ person }) => person === member.id)?.school).toBe('south')
  expect(await invitations()).toEqual([])
})

test('lines that contradict each other, jurors and faults are refused in the caller’s language, the others are let in', async () => {
  const { edition, ask, bring, listed } = await organising()
  const juror = edition.jury[0]?.email ?? ''
  const lines = [
    zoe,
    { ...zoe, line: 3 },
    { line: 4, name: 'Jo', email: juror },
    { line: 5, name: '=A1', email: 'x' },
  ]
  expect((await bring(...lines)).map(({ verdict }) => verdict)).toEqual([
    'create',
    'refuse',
    'refuse',
    'refuse',
  ])
  expect((await listed()).map(({ email }) => email)).toEqual([zoe.email])
  const headers = { 'accept-language': 'en' }
  const { data } = await ask(previewImport, {
    body: { role: 'participant', lines: [{ ...zoe, email: 'zoe' }] },
    headers,
  })
  expect(data.lines).toMatchObject([
    { verdict: 'refuse', mistakes: [{ field: 'email', detail: expect.stringMatching(/complete e-mail/) }] },
  ])
})

test('two lines that are numbered alike are two people', async () => {
  const { bring, listed } = await organising()
  const other = { ...zoe, email: 'ada@north.example.org', name: 'Ada Roy' }
  expect((await bring(zoe, other)).map(({ verdict }) => verdict)).toEqual(['create', 'create'])
  expect((await listed()).map(({ name }) => name).toSorted()).toEqual(['Ada Roy', 'Zoé Martin'])
})

test('two who import the same people at one moment register each once, and invite them once', async () => {
  const { ask, listed, invitations } = await organising()
  const lines = Array.from({ length: 12 }, (_, index) => ({
    line: index + 2,
    name: 'Jean Petit',
    email: `jean${index}@north.example.org`,
  }))
  const [one, other] = await Promise.all([
    ask(importPeople, { body: { role: 'participant', lines } }),
    ask(importPeople, { body: { role: 'participant', lines } }),
  ])
  const verdicts = [...one.data.lines, ...other.data.lines].map(({ verdict }) => verdict)
  expect(verdicts.filter((verdict) => verdict === 'create')).toHaveLength(12)
  expect(verdicts.filter((verdict) => verdict === 'leave')).toHaveLength(12)
  expect(await listed()).toHaveLength(12)
  expect(await invitations()).toHaveLength(12)
})

test('600 lines with 40 faults: 560 people are registered, and each fault is told at its line', async () => {
  const { bring, preview } = await organising()
  const { text, wrong } = classList()
  const list = readPeopleList(text)
  const people = listedPeople(
    list,
    list.columns.map(({ field }) => field),
  ) as (typeof zoe)[]
  const told = []
  for (const some of chunksOf(people, 100)) {
    const ahead = await preview(...some)
    const done = await bring(...some)
    expect(done).toEqual(ahead)
    told.push(...done)
  }
  const refused = told.flatMap((each) => (each.verdict === 'refuse' ? [each.line] : []))
  expect(refused).toEqual([...wrong.keys()])
  expect(told.filter(({ verdict }) => verdict === 'create')).toHaveLength(560)
  expect((await preview(...people.slice(0, 7))).map(({ verdict }) => verdict)).toEqual(Array(7).fill('leave'))
}, 60_000)

test('an address that a long list has twice, with another name, is refused where it comes back, in whichever act that is', async () => {
  const { ask, at } = await organising()
  const line = (index: number, name = `Coach ${index}`) => ({
    line: index + 2,
    name,
    email: `coach-${index}@events.example.org`,
  })
  const lines = [...Array.from({ length: 60 }, (_, index) => line(index)), { ...line(0, 'Autre'), line: 62 }]
  const told = (await ask(importPeople, { body: { role: 'coach', lines } })).data.lines
  const refused = told.filter(({ verdict }) => verdict === 'refuse').map((each) => each.line)
  expect(refused).toContain(62)
  expect((await at(line(0).email))?.name).not.toBe('Autre')
})

test('a list of jurors and of coaches is previewed, invites once whoever imports it twice at one moment, and is corrected by the next', async () => {
  const { edition, ask, at } = await organising()
  const { team } = await newTeam(bench, edition, 'Les Guichets')
  const jurors = {
    role: 'juror' as const,
    lines: [
      {
        line: 2,
        name: 'Yann Exemple',
        email: 'yann@events.example.org',
        function: 'Élu',
        themes: 'counters',
      },
      { line: 3, name: 'Zoé Exemple', email: 'zoe@events.example.org', function: 'Élue', school: 'south' },
      { line: 4, name: 'Sans', email: 'sans@events.example.org' },
    ],
  }
  const coach = { line: 2, name: 'Aude', email: 'aude@events.example.org', teams: 'LES GUICHETS' }
  const coaches = { role: 'coach' as const, lines: [coach] }
  const verdicts = async (operation: typeof importPeople | typeof previewImport, body: object) =>
    (await ask(operation, { body: body as typeof jurors })).data.lines.map(({ verdict }) => verdict)
  expect(await verdicts(previewImport, jurors)).toEqual(['create', 'create', 'refuse'])
  expect(await at('yann@events.example.org')).toBeUndefined()
  for (const [body, most] of [
    [jurors, 2],
    [coaches, 1],
  ] as const) {
    const both = await Promise.all([verdicts(importPeople, body), verdicts(importPeople, body)])
    expect(both.flat().filter((verdict) => verdict === 'create')).toHaveLength(most)
    expect(both.flat().filter((verdict) => verdict === 'leave')).toHaveLength(most)
  }
  const now = await currentEdition(bench.table, edition.id)
  expect(now?.edition.jury.slice(edition.jury.length)).toMatchObject([
    { name: 'Yann Exemple', function: { fr: 'Élu', en: 'Élu' }, themes: ['counters'] },
    { name: 'Zoé Exemple', school: 'south' },
  ])
  // All that one act could take is one version of the edition.
  expect(now?.head.document).toBe(2)
  expect(await at('yann@events.example.org')).toMatchObject({ role: 'juror', invited: { times: 1 } })
  expect(await at(coach.email)).toMatchObject({ coaching: { teams: [team.id] }, invited: { times: 1 } })
  const corrected = { ...coaches, lines: [{ ...coach, name: 'Aude Exemple' }] }
  expect(await verdicts(previewImport, corrected)).toEqual(['change'])
  expect(await verdicts(importPeople, corrected)).toEqual(['change'])
  expect(await at(coach.email)).toMatchObject({ name: 'Aude Exemple', coaching: { teams: [team.id] } })
  expect(await verdicts(importPeople, corrected)).toEqual(['leave'])
  const renamed = { ...jurors, lines: [{ ...jurors.lines[0], name: 'Yann Autrement' }] }
  expect(await verdicts(importPeople, renamed)).toEqual(['change'])
  const after = (await currentEdition(bench.table, edition.id))?.edition
  expect(after?.jury.find(({ email }) => email === 'yann@events.example.org')?.name).toBe('Yann Autrement')
  await ask(removePerson, { params: { person: (await at(coach.email))?.id ?? '' } })
  expect((await ask(importPeople, { body: corrected })).data.lines).toMatchObject([
    { verdict: 'create', again: true },
  ])
})
