import { beforeAll, describe, expect, test } from 'vitest'
import { listMails } from '../../../api/mail/list-mails.ts'
import { listMessages } from '../../../api/mail/list-messages.ts'
import { previewMessage } from '../../../api/mail/preview-message.ts'
import { sendMessage } from '../../../api/mail/send-message.ts'
import { testMessage } from '../../../api/mail/test-message.ts'
import type { Edition } from '../../../domain/edition/edition.ts'
import { sendMessage as follow } from '../../../functions/mail/send-message.ts'
import { handInLink } from '../../../store/deliverables/deliverables.ts'
import { key } from '../../../store/keys.ts'
import { mailReturned, listMails as outboxOf, settleMail } from '../../../store/mail/outbox.ts'
import type { Ask } from '../../support/client.ts'
import { instead, messagesOf as queued, tableOf, useFunctions } from '../../support/functions.ts'
import { must, newEdition, newParticipant, newTeam, signedIn, writer } from '../../support/host.ts'

const bench = useFunctions('organiser', 'reactions')
const texts = { fr: { subject: 'La salle change', body: 'Salle 204.\n\nÀ vendredi.' } }
const toAll = { audience: { to: 'participants' as const }, texts }

/** An edition with a team that has handed everything in, one that has nothing, and somebody without a team. */
async function peopled() {
  const edition = await newEdition(bench, 'work')
  const done = await newTeam(bench, edition, 'Done')
  const late = await newTeam(bench, edition, 'Late', 'rights')
  const alone = await newParticipant(bench, edition, 'alone')
  await signedIn(bench, edition, alone.id)
  await newParticipant(bench, edition, 'unproved')
  for (const { id, required } of edition.deliverables)
    if (required)
      must(
        await handInLink(
          bench.table,
          edition.id,
          { team: done.team.id, deliverable: id },
          'https://example.org/',
          writer(bench),
        ),
      )
  const organiser = await signedIn(bench, edition, 'organiser')
  const posted = async () => {
    const { items } = await outboxOf(bench.table, edition.id, { limit: 100 })
    return items.filter(({ template }) => template === 'message')
  }
  /** What the queue hands on once a message is on record. */
  const follows = async (id: string) => {
    const { pk, sk } = key.message(edition.id, id)
    await bench.give('reactions', queued({ reaction: 'sendMessage', pk, sk }))
  }
  const ids = ({ members }: typeof done) => members.map(({ id }) => id)
  return { edition, organiser, done: ids(done), late: ids(late), alone: alone.id, posted, follows }
}

let scene: Awaited<ReturnType<typeof peopled>>
beforeAll(async () => {
  scene = await peopled()
})

const readersOf = async ({ posted }: Pick<typeof scene, 'posted'>, id: string) =>
  (await posted())
    .filter((mail) => mail.id.includes(id))
    .map(({ person }) => person)
    .toSorted()

describe('a preview', () => {
  test('shows the message as a reader will read it, and how many they are, and sends nothing', async () => {
    const both = { ...texts, en: { subject: 'The room changes', body: 'Room 204.' } }
    const { data, status } = await scene.organiser(previewMessage, { body: { ...toAll, texts: both } })
    expect([status, data.readers, data.unproved]).toEqual([200, 5, 1])
    expect(data.samples).toHaveLength(1)
    expect(data.samples[0]).toMatchObject({ language: 'fr', subject: 'La salle change' })
    expect(data.samples[0]?.paragraphs).toEqual(
      expect.arrayContaining(['Salle 204.', 'À vendredi.', expect.stringContaining('Odile Organise')]),
    )
    expect(await scene.posted()).toEqual([])
  })

  test('says where the audience or the text is wrong', async () => {
    const paths = async (body: object) =>
      (await scene.organiser(previewMessage, { body: body as typeof toAll })).problem.fields?.map(
        ({ path }) => path,
      )
    expect(await paths({ ...toAll, audience: { to: 'teams-missing', deliverable: 'poem' } })).toEqual([
      'audience.deliverable',
    ])
    expect(await paths({ ...toAll, texts: {} })).toEqual(['texts.fr.subject'])
    expect(await paths({ ...toAll, audience: { to: 'everybody' } })).toEqual(['audience.to'])
  })
})

test('a test goes to whoever asks for it, and to nobody else', async () => {
  const fresh = await peopled()
  expect((await fresh.organiser(testMessage, { body: toAll })).status).toBe(202)
  const mails = await fresh.posted()
  expect(mails.map(({ person, props }) => [person, props.subject])).toEqual([
    ['organiser', 'La salle change'],
  ])
  expect((await fresh.organiser(listMessages)).data.items).toEqual([])
})

describe('a message', () => {
  test.each([
    ['participants', () => [...scene.done, ...scene.late, scene.alone]],
    ['without-team', () => [scene.alone]],
    ['teams-missing', () => scene.late],
    ['jury', () => ['juror-1', 'juror-2', 'president']],
    ['organisers', () => ['organiser']],
  ] as const)('to %s is posted to each of them once, and again changes nothing', async (to, whom) => {
    const body = { ...toAll, audience: { to } }
    const headers = { 'idempotency-key': `send-${to}` }
    const sent = await scene.organiser(sendMessage, { body, headers })
    expect([sent.status, sent.data.readers]).toEqual([202, whom().length])
    expect((await scene.organiser(sendMessage, { body, headers })).data).toEqual(sent.data)
    const { id } = sent.data
    for (let times = 0; times < 2; times += 1) await scene.follows(id)
    expect(await readersOf(scene, id)).toEqual(whom().toSorted())
    const { items } = (await scene.organiser(listMessages, { query: { limit: '100' } })).data
    expect(items.filter((each) => each.id === id)).toEqual([
      { ...body, id, sender: 'Odile Organise', readers: whom().length, sentAt: bench.now() },
    ])
  })

  test('does not reach whoever joins its readers after it was sent, and does whoever has left them', async () => {
    const fresh = await peopled()
    const body = { ...toAll, audience: { to: 'without-team' as const } }
    const { id } = (await fresh.organiser(sendMessage, { body })).data
    const later = await newParticipant(bench, fresh.edition, 'later')
    await signedIn(bench, fresh.edition, later.id)
    await fresh.follows(id)
    expect(await readersOf(fresh, id)).toEqual([fresh.alone])
  })

  test('whose posting breaks off is posted on, each once', async () => {
    const fresh = await peopled()
    const { id } = (await fresh.organiser(sendMessage, { body: toAll })).data
    const { pk, sk } = key.message(fresh.edition.id, id)
    const by = { now: bench.now(), by: 'reactions', under: 'sendMessage' }
    let count = 0
    instead(
      tableOf(bench),
      () => Promise.reject(new Error('broken off')),
      ({ input }) => {
        if (!String((input as { Item?: { pk?: string } }).Item?.pk).endsWith('#OUTBOX')) return false
        count += 1
        return count === 3
      },
    )
    await expect(follow(bench.table, { pk, sk }, by)).rejects.toThrow('broken off')
    await fresh.follows(id)
    expect(await readersOf(fresh, id)).toEqual([...fresh.done, ...fresh.late, fresh.alone].toSorted())
  })

  test('to nobody is not sent', async () => {
    const edition = await newEdition(bench, 'work')
    const organiser = await signedIn(bench, edition, 'organiser')
    expect((await organiser(sendMessage, { body: toAll })).code).toBe('nobody-to-write-to')
    expect((await organiser(listMessages)).data.items).toEqual([])
  })

  test('is one of twenty a day, and the wait is said', async () => {
    const fresh = await peopled()
    const body = { ...toAll, audience: { to: 'organisers' as const } }
    const answers = []
    for (let times = 0; times < 21; times += 1) answers.push(await fresh.organiser(sendMessage, { body }))
    expect(answers.map(({ status }) => status)).toEqual([...Array(20).fill(202), 429])
    expect(answers.at(-1)?.problem.again).toEqual(expect.any(String))
  })

  test('calls nobody by a name that somebody else may have typed', async () => {
    const mails = await scene.posted()
    const alone = mails.find(({ person }) => person === scene.alone)
    const untold = mails.find(({ person }) => person === scene.done[0])
    expect([alone?.props.name, untold?.props.name]).toEqual(['alone', ''])
  })

  test('shows how each of its mails stands, and no mail besides', async () => {
    const fresh = await peopled()
    const { id } = (await fresh.organiser(sendMessage, { body: toAll })).data
    await fresh.follows(id)
    await fresh.organiser(testMessage, { body: toAll })
    const states = statesOf(fresh.organiser, id)
    expect(await states()).toEqual(Array(5).fill('waiting'))
    const [first, second] = (await fresh.posted()).filter((mail) => mail.id.includes(id))
    const settle = (edition: Edition, mail: string) =>
      settleMail(bench.table, edition.id, mail, { state: 'sent', messageId: 'm' }, writer(bench))
    for (const mail of [first, second]) await settle(fresh.edition, mail?.id ?? '')
    const back = { why: 'bounced' as const, said: 'No such user', address: undefined }
    await mailReturned(bench.table, fresh.edition.id, second?.id ?? '', back, writer(bench))
    expect((await states()).toSorted()).toEqual(['refused Bounce', 'sent', 'waiting', 'waiting', 'waiting'])
  })
})

const statesOf = (ask: Ask, message: string) => async () =>
  (await ask(listMails, { query: { limit: '100', message } })).data.items.map(({ state, refusal }) =>
    refusal ? `${state} ${refusal}` : state,
  )
