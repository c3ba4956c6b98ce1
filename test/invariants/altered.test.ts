import { PutCommand } from '@aws-sdk/lib-dynamodb'
import { expect, test } from 'vitest'
import { getMinutes } from '../../api/palmares/get-minutes.ts'
import { getMinutesDocument } from '../../api/palmares/get-minutes-document.ts'
import { getPalmares } from '../../api/palmares/get-palmares.ts'
import { getPublishedMinutes } from '../../api/palmares/get-published-minutes.ts'
import { previewPublication } from '../../api/palmares/preview-publication.ts'
import { publish } from '../../api/palmares/publish.ts'
import type { Award } from '../../domain/palmares/award.ts'
import { key } from '../../store/keys.ts'
import { publication, signedMinutes } from '../../store/palmares/items.ts'
import { get } from '../../store/table.ts'
import { useHost } from '../support/host.ts'
import { playEdition } from '../support/played.ts'

const stage = useHost()
const put = (Item: object) => stage.table.client.send(new PutCommand({ TableName: stage.table.name, Item }))

test('minutes and a publication that somebody wrote over are shown to nobody', async () => {
  const { edition, teams, president, organiser, until } = await playEdition(stage, 'published')
  const swapped = (awards: Award[]) => awards.map((award) => ({ ...award, team: teams[2] }))
  const nobody = stage.nobody(edition.id)

  const signed = await get(stage.table, key.minutes(edition.id), signedMinutes)
  if (!signed?.minutes) throw new Error('There are no minutes')
  await put({ ...signed, minutes: { ...signed.minutes, awards: swapped(signed.minutes.awards) } })
  for (const answer of [
    await president(getMinutes),
    await president(getMinutesDocument),
    await organiser(previewPublication),
    await organiser(publish, { body: {} }),
  ])
    expect([answer.status, answer.code]).toEqual([500, 'minutes-altered'])
  await put(signed)
  expect((await organiser(getMinutes)).data.digest).toBe(signed.digest)

  await until('archived')
  expect((await nobody(getPalmares)).status).toBe(200)
  const told = await get(stage.table, key.publication(edition.id), publication)
  if (!told) throw new Error('There is no publication')
  await put({ ...told, awards: swapped(told.awards) })
  for (const answer of [await nobody(getPalmares), await nobody(getPublishedMinutes)])
    expect([answer.status, answer.code]).toEqual([500, 'minutes-altered'])
  const english = await nobody(getPalmares, { headers: { 'accept-language': 'en' } })
  expect(english.problem.title).toContain('no longer the minutes that were signed')
  expect(JSON.stringify(english.data)).not.toContain(teams[2])
  await put(told)
  expect((await nobody(getPalmares)).status).toBe(200)
})
