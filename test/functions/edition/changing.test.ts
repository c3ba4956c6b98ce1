import { describe, expect, test } from 'vitest'
import { answerChangeRequest } from '../../../api/edition/answer-change-request.ts'
import { askForChange } from '../../../api/edition/ask-for-change.ts'
import { editEdition } from '../../../api/edition/edit-edition.ts'
import { editPhases } from '../../../api/edition/edit-phases.ts'
import { getChangeRequest } from '../../../api/edition/get-change-request.ts'
import { getEditionVersion } from '../../../api/edition/get-edition-version.ts'
import { listEditionVersions } from '../../../api/edition/list-edition-versions.ts'
import { previewEdition } from '../../../api/edition/preview-edition.ts'
import type { Edition, Phase } from '../../../domain/edition/edition.ts'
import { plusSeconds } from '../../../domain/time.ts'
import { key } from '../../../store/keys.ts'
import { listMails } from '../../../store/mail/outbox.ts'
import { messagesOf, useFunctions } from '../../support/functions.ts'
import { newApplicant, newEdition, newParticipant, newTeam, signedIn } from '../../support/host.ts'

const bench = useFunctions('organiser', 'reactions')
const both = (name: string) => ({ fr: name, en: name })

async function staged(phase: Phase) {
  const edition = await newEdition(bench, phase)
  const ask = await signedIn(bench, edition, 'organiser')
  const current = async () => {
    const { data, headers } = await ask(getEditionVersion, { params: { version: 'current' } })
    return {
      content: data.content,
      version: data.version,
      headers: { 'if-match': headers.get('etag') ?? '' },
    }
  }
  const edit = async (changes: Partial<Edition>, reason?: string) => {
    const { content, headers } = await current()
    return ask(editEdition, { body: { content: { ...content, ...changes }, reason }, headers })
  }
  /** What the queue hands on once something is on record. */
  const follows = (reaction: string, { pk, sk }: { pk: string; sk: string }) =>
    bench.give('reactions', messagesOf({ reaction, pk, sk }))
  const mails = async (template: string) =>
    (await listMails(bench.table, edition.id, { limit: 100 })).items.filter(
      (each) => each.template === template,
    )
  return { edition, ask, current, edit, follows, mails }
}

const moved = ({ phases }: Edition, phase: Phase, seconds: number) => ({
  phases: { ...phases, [phase]: { ...phases[phase], closes: plusSeconds(phases[phase].closes, seconds) } },
})

describe('an organiser', () => {
  test('previews a change, makes it with its reason, reads the history and goes back', async () => {
    const { edition, ask, current, edit } = await staged('work')
    const content = { ...edition, description: both('Autre.') }
    const { data } = await ask(previewEdition, { body: { content } })
    expect(data.differences).toEqual([
      {
        path: 'description.fr',
        at: 'description.fr',
        before: 'Une édition pour les tests.',
        after: 'Autre.',
      },
      {
        path: 'description.en',
        at: 'description.en',
        before: 'Une édition pour les tests.',
        after: 'Autre.',
      },
    ])
    expect([data.reason, data.agreement, data.told]).toEqual([false, [], []])
    expect((await edit({ description: both('Autre.') }, 'Plus clair.')).data).toEqual({ version: 2 })
    const first = (await ask(getEditionVersion, { params: { version: '1' } })).data.content
    const { headers } = await current()
    expect((await ask(editEdition, { body: { content: first, backTo: 1 }, headers })).data.version).toBe(3)
    const { items } = (await ask(listEditionVersions)).data
    expect(
      items.map(({ version, made, reason, backTo, changed }) => [
        version,
        made?.name,
        reason,
        backTo,
        changed,
      ]),
    ).toEqual([
      [3, 'Odile Organise', undefined, 1, ['description']],
      [2, 'Odile Organise', 'Plus clair.', undefined, ['description']],
      [1, undefined, undefined, undefined, []],
    ])
    expect((await current()).content).toEqual(edition)
    for (const version of ['0', '4', 'first', '01'])
      expect((await ask(getEditionVersion, { params: { version } })).status).toBe(404)
  })

  test('is told each mistake at its field, of shape and of rule', async () => {
    const { edition, ask } = await staged('work')
    const wrong = { ...edition, timeZone: 'Mars', teams: { ...edition.teams, maximum: 0 } }
    const { problem } = await ask(previewEdition, { body: { content: wrong } })
    expect(problem.fields?.map(({ path }) => path)).toEqual([
      'content.timeZone',
      'content.teams.maximum',
      'content.teams.schools',
    ])
    const jury = edition.jury.slice(0, 2)
    expect((await ask(previewEdition, { body: { content: { ...edition, jury } } })).problem).toMatchObject({
      code: 'edition-stands',
      fields: [{ path: 'content.jury' }],
    })
  })

  test('who saves over another’s change is shown what stands', async () => {
    const { edition, ask, current, edit } = await staged('work')
    const { headers } = await current()
    await edit({ place: both('Metz') })
    const body = { content: { ...edition, description: both('Autre.') } }
    const { status, problem } = await ask(editEdition, { body, headers })
    expect([status, problem.code]).toEqual([412, 'changed-meanwhile'])
    expect(problem).toMatchObject({ current: { content: { place: both('Metz') } } })
  })
})

describe('a window that is moved', () => {
  test('is told to those whom it concerns, once, with what it was, what it is and why', async () => {
    const { edition, edit, follows, mails } = await staged('work')
    const { members } = await newTeam(bench, edition, 'Two')
    await newParticipant(bench, edition, 'Out', 'north', {
      registration: { state: 'withdrawn', since: bench.now() },
    })
    const phases = moved(edition, 'work', -60)
    expect((await edit(phases)).code).toBe('say-why')
    expect((await edit(phases, 'Les trains.')).status).toBe(200)
    for (let again = 0; again < 2; again += 1) await follows('tellOfMoves', key.editionChange(edition.id, 2))
    const told = await mails('calendar-moved')
    expect(told.map(({ person }) => person).sort()).toEqual(members.map(({ id }) => id).sort())
    expect(told[0]?.props).toMatchObject({
      reason: 'Les trains.',
      moves: [{ phase: 'work', before: edition.phases.work, after: phases.phases.work }],
    })
  })

  test.each([
    ['registration', 'registration', ['asking']],
    ['jury', 'jury', ['juror-1', 'juror-2', 'president']],
    ['vote', 'published', ['juror-1', 'juror-2', 'organiser', 'president']],
    ['archived', 'archived', []],
  ] as const)('in the phase %s: %s is told to %j', async (now, phase, whom) => {
    const { edition, ask, current, follows, mails } = await staged(now)
    const asking = now === 'registration' ? await newApplicant(bench, edition, 'Asking') : undefined
    const { headers } = await current()
    const body = { ...moved(edition, phase, phase === 'registration' ? -60 : 60), reason: 'La salle.' }
    expect((await ask(editPhases, { body, headers })).status).toBe(200)
    await follows('tellOfMoves', key.editionChange(edition.id, 2))
    const told = (await mails('calendar-moved')).map(({ person }) =>
      person === asking?.id ? 'asking' : person,
    )
    expect(told.sort()).toEqual([...whom])
  })

  test('is told to nobody where nothing but a text changed', async () => {
    const { edition, edit, follows, mails } = await staged('work')
    await newTeam(bench, edition, 'Two')
    await edit({ description: both('Autre.') })
    await follows('tellOfMoves', key.editionChange(edition.id, 2))
    expect(await mails('calendar-moved')).toEqual([])
  })
})

describe('a rule that changes while the jury scores', () => {
  const median = ({ prizes }: Edition) => ({
    prizes: prizes.map((each) => (each.kind === 'jury' ? { ...each, rule: 'median' as const } : each)),
  })

  test('is put to the president, who is written to, agrees having just signed in, and it is done', async () => {
    const { edition, ask, current, edit, follows, mails } = await staged('jury')
    expect((await edit(median(edition), 'Une coquille.')).code).toBe('president-agrees-first')
    const content = { ...edition, ...median(edition) }
    const body = { content, reason: 'Une coquille.', over: 1 }
    expect((await ask(askForChange, { body })).status).toBe(201)
    for (let again = 0; again < 2; again += 1) await follows('tellOfRequest', key.changeRequest(edition.id))
    expect((await mails('change-asked')).map(({ person, props }) => [person, props.by])).toEqual([
      ['president', 'Odile Organise'],
    ])
    const president = await signedIn(bench, edition, 'president')
    const { data, headers: read } = await president(getChangeRequest)
    expect(data.request).toMatchObject({ over: 1, outdated: false, reason: 'Une coquille.' })
    expect(data.request?.differences.map(({ path }) => path)).toEqual([
      'prizes.users.rule',
      'prizes.tech.rule',
    ])
    expect(JSON.stringify(data)).not.toContain('@')
    const headers = { 'if-match': read.get('etag') ?? '' }
    expect((await ask(answerChangeRequest, { body: { agrees: true }, headers })).code).toBe('not-allowed')
    const noon = bench.now()
    bench.setNow(plusSeconds(noon, 1200))
    expect((await president(answerChangeRequest, { body: { agrees: true }, headers })).code).toBe(
      'sign-in-again',
    )
    bench.setNow(noon)
    expect((await president(answerChangeRequest, { body: { agrees: true }, headers })).data.agrees).toBe(true)
    expect((await current()).content.prizes).toEqual(content.prizes)
    expect((await ask(listEditionVersions)).data.items[0]).toMatchObject({
      agreed: { name: 'Paule Préside' },
      asked: { name: 'Odile Organise' },
      reason: 'Une coquille.',
    })
  })
})
