import { afterEach, describe, expect, test } from 'vitest'
import type { Edition } from '../../../domain/edition/edition.ts'
import { nextLocalTime, plusSeconds } from '../../../domain/time.ts'
import { handInLink } from '../../../store/deliverables/deliverables.ts'
import { appendToChain } from '../../../store/edition/audit.ts'
import { created } from '../../../store/item.ts'
import { updateRankings } from '../../../store/jury/rankings.ts'
import { putScoreSheet } from '../../../store/jury/scores.ts'
import { key } from '../../../store/keys.ts'
import { scheduleEdition, whatIsDue } from '../../../store/mail/due.ts'
import { due } from '../../../store/mail/items.ts'
import { listMails, mailTo, postMails, settleMail } from '../../../store/mail/outbox.ts'
import { publication, signedMinutes } from '../../../store/palmares/items.ts'
import { editPerson, getPerson } from '../../../store/people/people.ts'
import { write } from '../../../store/table.ts'
import { useFunctions } from '../../support/functions.ts'
import { must, newEdition, newTeam, writer } from '../../support/host.ts'
import { sampleMinutes } from '../palmares/minutes-sample.ts'

const bench = useFunctions('tick')
const start = '2026-02-18T12:00:00.000Z'
const tick = () => bench.give('tick', {})

// Everything that is due in the editions of a test is over and done with before the next.
afterEach(async () => {
  bench.setNow(plusSeconds(bench.now(), 30 * 86_400))
  while (((await tick()) as { seenTo: number }).seenTo > 0);
})

/** An edition at the beginning of its work, with what is due noted, in a year of its own so that tests do not meet. */
async function scheduled(year: number, changes: Partial<Edition> = {}) {
  bench.setNow(start.replace('2026', String(year)))
  const edition = await newEdition(bench, 'work', changes)
  const team = await newTeam(bench, edition, 'Timely')
  await scheduleEdition(bench.table, edition, {
    ...writer(bench),
    now: plusSeconds(edition.phases.registration.opens, -1),
  })
  const mails = async (template: string) => {
    const { items } = await listMails(bench.table, edition.id, { limit: 100 })
    return items.filter((each) => each.template === template)
  }
  return {
    edition,
    ...team,
    mails,
    readers: async (template: string) => (await mails(template)).map(({ person }) => person).toSorted(),
    props: async (template: string) => (await mails(template)).map(({ props }) => props),
    at: (instant: string) => {
      bench.setNow(instant)
      return tick()
    },
    handIn: (id: string, deliverable: string) =>
      handInLink(bench.table, edition.id, { team: id, deliverable }, 'https://example.org/', writer(bench)),
    left: async () =>
      (await Array.fromAsync(whatIsDue(bench.table, edition.phases.archived.closes)))
        .filter((each) => each.edition === edition.id)
        .map(({ kind }) => kind),
  }
}

describe('a tick', () => {
  test('sees to what is due, once, and leaves the rest', async () => {
    const { edition, at, readers, left } = await scheduled(2030)
    expect(await at(plusSeconds(edition.phases.work.opens, -1))).toEqual({ seenTo: 1 })
    expect(await readers('juror-invitation')).toEqual([])
    expect(await at(edition.phases.work.opens)).toEqual({ seenTo: 2 })
    expect(await at(edition.phases.work.opens)).toEqual({ seenTo: 0 })
    expect(await readers('juror-invitation')).toEqual(['juror-1', 'juror-2', 'president'])
    expect(await left()).toEqual(expect.arrayContaining(['hand-in-closed', 'deliberation-opens', 'digest']))
    expect(await left()).not.toContain('juror-invitation')
  })

  test('that comes twice makes the same mails: they are named by what is due and when', async () => {
    const { edition, at, mails } = await scheduled(2031)
    await at(edition.phases.work.opens)
    const invitations = await mails('juror-invitation')
    const ids = invitations.map(({ id }) => id)
    expect(invitations[0]).toMatchObject({ updatedBy: 'schedule', under: 'schedule', updatedAt: bench.now() })
    const digits = edition.phases.work.opens.replaceAll(/\D/g, '')
    expect(ids).toEqual(
      ['juror-1', 'juror-2', 'president'].map((juror) => `juror-invitation_${digits}_${juror}`),
    )
  })

  test('leaves out who has switched a reminder or the digest off, and nobody for anything else', async () => {
    const { edition, members, at, readers } = await scheduled(2060)
    const off = { language: 'fr' as const, mailsOff: ['deadline-reminder', 'digest', 'hand-in-closed'] }
    for (const id of [members[0].id, 'organiser']) {
      const { name, version } = (await getPerson(bench.table, edition.id, id)) ?? { name: '', version: 0 }
      must(
        await editPerson(bench.table, edition.id, id, { ...off, name, readVersion: version }, writer(bench)),
      )
    }
    await at(plusSeconds(edition.phases.work.closes, -3600))
    expect(await readers('deadline-reminder')).toEqual([members[1].id])
    expect(await readers('digest')).toEqual([])
    await at(edition.phases.work.closes)
    expect(await readers('hand-in-closed')).toEqual(members.map(({ id }) => id).toSorted())
  })

  test('that comes when it is too late for something sends nothing, and is done with it', async () => {
    const { edition, at, readers, left } = await scheduled(2032)
    await at(edition.phases.deliberation.opens)
    expect(await readers('juror-invitation')).toEqual([])
    expect(await readers('deadline-reminder')).toEqual([])
    expect(await readers('hand-in-closed')).toEqual([])
    expect(await readers('deliberation-opens')).toEqual(['president'])
    expect(await left()).toEqual(['digest'])
  })

  test('tries again what failed, and does everything else', async () => {
    const { edition, at, readers } = await scheduled(2033)
    const lost = {
      ...created(due, key.due('lost', 'digest'), 'lost', writer(bench)),
      kind: 'digest' as const,
    }
    await write(bench.table, { ...lost, dueAt: edition.phases.work.opens, duePk: 'DUE' })
    bench.logs.length = 0
    const failure = '1 of 4 due things failed; the next tick tries them again'
    await expect(at(edition.phases.work.opens)).rejects.toThrow(failure)
    expect(bench.logs).toContainEqual(
      expect.objectContaining({
        record: 'lost digest',
        stack: expect.stringContaining('There is no edition lost'),
      }),
    )
    expect(bench.logs.at(-1)).toMatchObject({ records: 1, error: 'Error' })
    expect(await readers('juror-invitation')).toHaveLength(3)
    await expect(tick()).rejects.toThrow('1 of 1 due things failed')
    const gone = { ...lost, dueAt: edition.phases.work.opens, version: 2 }
    await write(bench.table, gone)
  })
})

describe('the mails that have a date', () => {
  test('invite every juror, and call the president to deliberate', async () => {
    const { edition, at, props } = await scheduled(2034)
    const { jury, deliberation } = edition.phases
    await at(edition.phases.work.opens)
    expect(await props('juror-invitation')).toEqual(
      [
        { name: 'Jean Juge', president: false },
        { name: 'Julie Juge', president: false },
        { name: 'Paule Préside', president: true },
      ].map((each) => ({ ...each, jury, deliberation })),
    )
    await at(deliberation.opens)
    expect(await props('deliberation-opens')).toEqual([{ name: 'Paule Préside', deliberation }])
  })

  test('remind the members of the teams that lack a deliverable, and nobody else', async () => {
    const { edition, members, at, handIn, props, readers } = await scheduled(2035)
    const other = await newTeam(bench, edition, 'Ready')
    await handIn(other.team.id, 'deck')
    await handIn(members[0].team ?? '', 'prototype')
    await at(edition.phases.work.opens)
    expect(await readers('deadline-reminder')).toEqual(members.map(({ id }) => id).toSorted())
    expect(await props('deadline-reminder')).toContainEqual({
      name: members[0].name,
      teamName: 'Timely',
      missing: [{ fr: 'Présentation', en: 'Présentation' }],
      deadline: edition.phases.work.closes,
    })
  })

  test('tell every member what counts when work has closed', async () => {
    const { edition, team, members, at, handIn, mails } = await scheduled(2036)
    const other = await newTeam(bench, edition, 'Empty')
    const whole = await newTeam(bench, edition, 'Whole')
    must(await handIn(team.id, 'prototype'))
    must(await handIn(whole.team.id, 'deck'))
    const acceptedAt = bench.now()
    await at(edition.phases.work.closes)
    const closing = await mails('hand-in-closed')
    expect(closing).toHaveLength(6)
    expect(closing.find(({ person }) => person === whole.members[0].id)?.props.missing).toEqual([])
    const { work, jury } = edition.phases
    const missing = [{ fr: 'Présentation', en: 'Présentation' }]
    const common = { missing, closedAt: work.closes, jury }
    const deliverable = { fr: 'Prototype', en: 'Prototype' }
    const [mine, theirs] = [members[0], other.members[1]]
    expect(closing.find(({ person }) => person === mine.id)?.props).toEqual({
      ...common,
      name: mine.name,
      teamName: 'Timely',
      counts: [{ deliverable, version: 1, acceptedAt }],
    })
    expect(closing.find(({ person }) => person === theirs.id)?.props).toEqual({
      ...common,
      name: theirs.name,
      teamName: 'Empty',
      counts: [],
    })
  })
})

describe('the digest', () => {
  const [at, zeros] = ['07:30', { participants: 0, deliverables: 0, scoreSheets: 0 }]

  /** What the digest of the morning says, in an edition that is in a phase by then. */
  async function morning(
    year: number,
    phase: keyof Edition['phases'],
    before: (edition: Edition) => Promise<unknown>,
  ) {
    const opens = `${year}-02-18T00:00:00.000Z`
    bench.setNow(opens)
    const instant = nextLocalTime(opens, at, 'Europe/Paris')
    bench.setNow(instant)
    const edition = await newEdition(bench, phase)
    await scheduleEdition(bench.table, edition, { ...writer(bench), now: plusSeconds(instant, -60) })
    await before(edition)
    await tick()
    const { items } = await listMails(bench.table, edition.id, { limit: 100 })
    return items.filter(({ template }) => template === 'digest')
  }

  test('goes to every organiser with the figures, and asks for nothing when nothing wants attention', async () => {
    const organisers = ['one', 'two'].map((id) => ({
      id,
      name: `Organiser ${id}`,
      email: `${id}@events.example.org`,
    }))
    const instant = nextLocalTime('2040-02-18T00:00:00.000Z', at, 'Europe/Paris')
    bench.setNow(instant)
    const edition = await newEdition(bench, 'registration', { organisers })
    await scheduleEdition(bench.table, edition, { ...writer(bench), now: plusSeconds(instant, -60) })
    await tick()
    const { items } = await listMails(bench.table, edition.id, { limit: 100 })
    expect(items.map(({ person, template, props }) => ({ person, template, ...props }))).toEqual(
      organisers.map(({ id, name }) => ({
        person: id,
        template: 'digest',
        name,
        at: instant,
        ...zeros,
        teams: 0,
        completeTeams: 0,
        attention: [],
      })),
    )
  })

  test('counts what there is', async () => {
    const [digest] = await morning(2041, 'jury', async (edition) => {
      const { team } = await newTeam(bench, edition, 'Scored')
      const other = await newTeam(bench, edition, 'Half scored')
      const marks = { users: { usefulness: 10, proof: 10 }, tech: { craft: 12 } }
      for (const juror of ['juror-1', 'juror-2'])
        must(
          await putScoreSheet(
            bench.table,
            edition,
            { team: team.id, juror, marks },
            undefined,
            writer(bench),
          ),
        )
      const whole = { team: other.team.id, juror: 'juror-1', marks }
      must(await putScoreSheet(bench.table, edition, whole, undefined, writer(bench)))
      await updateRankings(bench.table, edition, writer(bench))
      const fact = {
        event: 'e',
        who: 'w',
        did: 'created' as const,
        what: 'Person',
        which: 'p',
        when: bench.now(),
        under: 'u',
        version: 1,
      }
      const figures = [
        { figure: 'participants' as const, add: 40 },
        { figure: 'deliverables' as const, add: 7 },
      ]
      await appendToChain(bench.table, edition.id, [{ fact, figures }], 'salt', writer(bench))
    })
    expect(digest?.props).toMatchObject({
      participants: 40,
      deliverables: 7,
      teams: 2,
      completeTeams: 2,
      scoreSheets: 3,
      attention: [{ about: 'jurors-behind', count: 2 }],
    })
  })

  test.each([
    ['formation', [{ about: 'incomplete-teams', count: 1 }]],
    ['work', [{ about: 'teams-missing-deliverables', count: 2 }]],
    ['vote', []],
    ['deliberation', [{ about: 'minutes-to-sign', count: 1 }]],
    ['published', []],
  ] as const)('in the phase of %s asks for what is wanted then', async (phase, attention) => {
    const years = { formation: 2042, work: 2043, vote: 2044, deliberation: 2045, published: 2046 }
    const [digest] = await morning(years[phase], phase, async (edition) => {
      const whole = await newTeam(bench, edition, 'Whole')
      const half = await newTeam(bench, edition, 'Half')
      const { members } = half.team
      await write(bench.table, { ...half.team, members: members.slice(1), version: half.team.version + 1 })
      const ready = await newTeam(bench, edition, 'Ready')
      await handInLink(
        bench.table,
        edition.id,
        { team: ready.team.id, deliverable: 'deck' },
        'https://example.org/',
        writer(bench),
      )
      expect(whole.team.members).toHaveLength(2)
    })
    expect(digest?.props).toMatchObject({ teams: 3, completeTeams: 2, attention })
  })

  test('asks for a publication once the minutes are signed, and for nothing once it is there', async () => {
    const signed = (edition: Edition) =>
      created(signedMinutes, key.minutes(edition.id), edition.id, writer(bench))
    const minutes = sampleMinutes()
    const sign = (edition: Edition) =>
      write(bench.table, { ...signed(edition), minutes, digest: '0'.repeat(64) })
    const publishing = (edition: Edition) =>
      write(bench.table, {
        ...created(publication, key.publication(edition.id), edition.id, writer(bench)),
        awards: [],
        results: [],
        minutesDigest: '0'.repeat(64),
      })
    const [unpublished] = await morning(2047, 'deliberation', sign)
    expect(unpublished?.props.attention).toEqual([{ about: 'results-to-publish', count: 1 }])
    const [published] = await morning(2048, 'published', async (edition) => {
      await sign(edition)
      await publishing(edition)
    })
    expect(published?.props.attention).toEqual([])
  })

  test('tells of mails that were refused', async () => {
    const [digest] = await morning(2049, 'vote', async (edition) => {
      for (const id of ['a', 'b']) {
        await postMails(bench.table, [
          mailTo(edition.id, 'nobody', id, { template: 'nothing', props: {} }, writer(bench)),
        ])
        await settleMail(bench.table, edition.id, id, { state: 'refused', refusal: 'No' }, writer(bench))
      }
    })
    expect(digest?.props.attention).toEqual([{ about: 'mails-refused', count: 2 }])
  })
})
