import { expect, test } from 'vitest'
import { getMinutes } from '../../api/palmares/get-minutes.ts'
import { getMinutesDocument } from '../../api/palmares/get-minutes-document.ts'
import { getPalmares } from '../../api/palmares/get-palmares.ts'
import { getPublishedMinutes } from '../../api/palmares/get-published-minutes.ts'
import { previewPublication } from '../../api/palmares/preview-publication.ts'
import { publish } from '../../api/palmares/publish.ts'
import { key } from '../../store/keys.ts'
import { signedMinutes } from '../../store/palmares/items.ts'
import { get } from '../../store/table.ts'
import { windowsAround } from '../support/editions.ts'
import { newEdition, newSilentTeam, signedIn, useHost } from '../support/host.ts'
import { signWhatStands } from '../support/signing.ts'

const stage = useHost()

test('minutes that no item holds are signed, read, published and printed by the roles as they are deployed', async () => {
  const windows = windowsAround(stage.now(), 'deliberation')
  const edition = await newEdition(stage, 'deliberation', {
    jury: Array.from({ length: 36 }, (_, index) => ({
      id: index === 0 ? 'president' : `juror-${index}`,
      name: `Camille ${'É'.repeat(20)}`,
      function: { fr: 'Directrice', en: 'Director' },
      email: `juror-${index}@jury.example.org`,
      school: 'south',
      president: index === 0,
    })),
    phases: { ...windows, published: { ...windows.published, opens: windows.deliberation.opens } },
  })
  for (let number = 0; number < 120; number++) await newSilentTeam(stage, edition, `Équipe ${number}`)
  await stage.host.idle()
  const president = await signedIn(stage, edition, 'president')
  const organiser = await signedIn(stage, edition, 'organiser')
  const signature = await signWhatStands(president, 'Peu de jurés.')
  expect([signature.status, signature.code]).toEqual([201, undefined])
  expect(await get(stage.table, key.minutes(edition.id), signedMinutes)).not.toHaveProperty('minutes')

  const { minutes } = (await president(getMinutes)).data
  expect(minutes.interests).toHaveLength(120 * 36)
  expect((await organiser(getMinutesDocument, { query: { language: 'fr' } })).status).toBe(200)
  expect((await organiser(previewPublication)).data.minutesDigest).toBe(signature.data.minutesDigest)
  expect((await organiser(publish, { body: {} })).status).toBe(201)
  const nobody = stage.nobody(edition.id)
  expect((await nobody(getPalmares)).status).toBe(200)
  expect((await nobody(getPublishedMinutes)).data.minutes.interests).toHaveLength(120 * 36)
  await stage.host.idle()
  // A digest may be due at that very hour.
  const told = stage.host.mailbox.messages.filter(({ to }) =>
    to.some((each) => each.startsWith('organiser@')),
  )
  expect(told.map(({ subject }) => subject)).toContainEqual(expect.stringMatching(/^Palmarès publié/))
})
