import { handInLink } from '../../../api/deliverables/hand-in-link.ts'
import { done } from '../stage.ts'
import type { Length, Look } from './look.ts'
import type { People } from './teams.ts'

/** A team hands in its work. */
export async function handIn(people: People, look: Look, length: Length): Promise<void> {
  const { camille, mine } = people
  await look({ name: 'me-work', path: 'me', as: camille })
  await look({ name: 'hand-in', path: 'hand-in', as: camille })
  await look({
    name: 'hand-in-wrong-type',
    path: 'hand-in',
    as: camille,
    act: (page) =>
      page
        .locator('input[type=file]')
        .first()
        .setInputFiles({ name: 'notes.txt', mimeType: 'text/plain', buffer: Buffer.from('notes') }),
  })
  await done(
    camille.ask(handInLink, {
      params: { team: mine, deliverable: 'prototype' },
      body: { url: length('https://prototype.example.org/guichets', 2000) },
    }),
  )
  await look({
    name: 'hand-in-accepted',
    path: 'hand-in',
    as: camille,
    act: async (page) => {
      const buffer = Buffer.from(`%PDF-1.7\n${'A pitch. '.repeat(40_000)}`)
      await page
        .locator('input[type=file]')
        .first()
        .setInputFiles({ name: `${length('presentation', 196)}.pdf`, mimeType: 'application/pdf', buffer })
      await page.locator('.toast').waitFor({ timeout: 20_000 })
    },
  })
}
