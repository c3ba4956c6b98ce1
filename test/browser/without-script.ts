import { expect } from 'vitest'
import type { Visitor } from './visitor.ts'

/** What each page must say to somebody without JavaScript, in French. */
const said: Record<string, readonly string[]> = {
  'home-before': ['Les inscriptions ouvrent', 'Le calendrier', 'Le jury'],
  home: ['S’inscrire', 'Les prix', 'Qui organise'],
  challenge: ['Ce qui a été vu sur le terrain', 'Qui s’en occupe'],
  'challenge-unknown': ['Ce défi n’existe pas'],
  legal: ['Mentions légales', 'Écrire aux organisateurs', 'Contenus'],
  privacy: ['Données personnelles', 'Ce qui est gardé', 'Vos droits', 'CNIL'],
  'palmares-not-yet': ['Il paraît ici dès que le procès-verbal est signé et publié.'],
  palmares: ['Publié le', 'Camille Roussel', 'Égalité en tête entre', 'bulletins', 'Empreinte SHA-256'],
  'home-published': ['Lire le palmarès'],
}

/** The states of pages that read without JavaScript. */
export const readable = Object.keys(said)

/** A page that is shown without JavaScript says what it must, asks for no press of a button, and whom to write to. */
export async function expectReadable(state: string, { page }: Visitor): Promise<void> {
  const text = (await page.locator('body').textContent()) ?? ''
  for (const each of said[state] ?? []) expect(text.replaceAll('\u00a0', ' ')).toContain(each)
  expect(text).toContain('Cette page se lit sans JavaScript.')
  expect(await page.locator('.no-script a[href^="mailto:"]').count()).toBe(1)
  expect(await page.getByRole('button').count()).toBe(0)
}
