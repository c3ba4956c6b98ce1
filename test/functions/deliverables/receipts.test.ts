import { describe, expect, test } from 'vitest'
import { handInLink } from '../../../api/deliverables/hand-in-link.ts'
import { plusSeconds } from '../../../domain/time.ts'
import { getDeliverable, getUpload as getUploadItem } from '../../../store/deliverables/deliverables.ts'
import { listMails } from '../../../store/mail/outbox.ts'
import { streamOf, useFunctions } from '../../support/functions.ts'
import { newSilentTeam } from '../../support/host.ts'
import { described, pdf, workingOn } from './working.ts'

const bench = useFunctions('participant', 'accept', 'record', 'reactions')
const working = (types?: string[]) => workingOn(bench, types)

describe('a receipt', () => {
  test('goes to every member for every version that was accepted, once', async () => {
    const { edition, team, members, ask, params, start, arrive } = await working()
    const receipts = async () =>
      (await listMails(bench.table, edition.id, { limit: 100 })).items
        .filter(({ template }) => template === 'deliverable-accepted')
        .map(({ person, props }) => ({ person, ...props }))
    const counts = (deliverable: string) => getDeliverable(bench.table, edition.id, team.id, deliverable)
    const { data } = await start()
    await arrive(data)
    const item = (id: string) => getUploadItem(bench.table, edition.id, team.id, id)
    const event = streamOf({ after: await item(data.upload) }, { after: await counts('deck') })
    await bench.give('record', event)
    await bench.give('record', event)
    const common = {
      teamName: 'Handing in',
      deadline: edition.phases.work.closes,
      acceptedAt: bench.now(),
      version: 1,
    }
    const { type: _, ...file } = described(pdf)
    const deck = {
      ...common,
      deliverable: { fr: 'Présentation', en: 'Présentation' },
      receipt: data.upload,
      file,
    }
    const of = (each: object) => members.map(({ id, name }) => ({ person: id, name, ...each }))
    expect(new Set(await receipts())).toEqual(new Set(of(deck)))
    const link = 'https://prototype.example.org/'
    await ask(handInLink, { params: { ...params, deliverable: 'prototype' }, body: { url: link } })
    await bench.give('record', streamOf({ after: await counts('prototype') }))
    const prototype = { ...common, deliverable: { fr: 'Prototype', en: 'Prototype' }, link }
    const receipt = `${team.id}-prototype-1`
    expect(new Set(await receipts())).toEqual(new Set([...of(deck), ...of({ ...prototype, receipt })]))
    const again = { ...(await counts('prototype')), number: 2, version: 2 }
    await bench.give('record', streamOf({ before: await counts('prototype'), after: again }))
    expect(await receipts()).toHaveLength(6)
  })

  test('is one for each of two files of which the later was decided on first, and one for what code from before accepted', async () => {
    const { edition, team, members, start, arrive } = await working()
    const receipts = async () =>
      (await listMails(bench.table, edition.id, { limit: 100 })).items
        .filter(({ template, person }) => template === 'deliverable-accepted' && person === members[0].id)
        .map(({ props }) => [(props as { receipt: string }).receipt, (props as { version: number }).version])
        .sort((a, b) => Number(a[1]) - Number(b[1]))
    const item = (id: string) => getUploadItem(bench.table, edition.id, team.id, id)
    const counts = () => getDeliverable(bench.table, edition.id, team.id, 'deck')
    const now = bench.now()
    const first = (await start()).data
    bench.setNow(plusSeconds(now, 0.5))
    const second = (await start(described(`${pdf} bis`))).data
    await arrive(second, `${pdf} bis`)
    const before = await counts()
    const then = await item(second.upload)
    bench.setNow(now)
    await arrive(first)
    expect(await counts()).toMatchObject({ number: 2, file: { upload: second.upload, number: 1 } })
    await bench.give(
      'record',
      streamOf(
        { after: then },
        { after: before },
        { after: await item(first.upload) },
        { before, after: await counts() },
      ),
    )
    expect(await receipts()).toEqual([
      [second.upload, 1],
      [first.upload, 2],
    ])
    const { number: _, ...old } = before?.file ?? {}
    await bench.give('record', streamOf({ after: { ...before, number: 3, file: old } }))
    expect(await receipts()).toHaveLength(3)
  })

  test('goes to members whom the platform still knows', async () => {
    const { edition, ask, params } = await working()
    const { id } = await newSilentTeam(bench, edition, 'Silent')
    await ask(handInLink, {
      params: { ...params, deliverable: 'prototype' },
      body: { url: 'https://prototype.example.org/' },
    })
    const counts = await getDeliverable(bench.table, edition.id, params.team, 'prototype')
    expect(await bench.give('record', streamOf({ after: { ...counts, team: id } }))).toEqual({
      batchItemFailures: [],
    })
    const { items } = await listMails(bench.table, edition.id, { limit: 100 })
    expect(items.filter(({ template }) => template === 'deliverable-accepted')).toEqual([])
  })

  test('of a team that is gone, or of what is no longer asked for, goes to nobody', async () => {
    const { edition, team, ask, params } = await working()
    await ask(handInLink, {
      params: { ...params, deliverable: 'prototype' },
      body: { url: 'https://prototype.example.org/' },
    })
    const counts = await getDeliverable(bench.table, edition.id, team.id, 'prototype')
    const gone = [
      { ...counts, team: 'gone' },
      { ...counts, deliverable: 'gone' },
    ]
    await bench.give('record', streamOf(...gone.map((after) => ({ after }))))
    expect((await listMails(bench.table, edition.id, { limit: 100 })).items).toMatchObject(
      Array.from({ length: 2 }, () => ({ template: 'sign-in-link' })),
    )
  })
})
