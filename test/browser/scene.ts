import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, inject } from 'vitest'
import type { Edition, Phase } from '../../domain/edition/edition.ts'
import { newCards } from '../support/cards.ts'
import { windowsAround } from '../support/editions.ts'
import { startBrowser } from './browser.ts'
import { addEdition, addParticipant, addTeam, type Someone, type Stage, signIn, startStage } from './stage.ts'
import { settled } from './tour/look.ts'
import { newVisitor, type Visitor, type Width } from './visitor.ts'

/** The product and a browser for a file of tests, with what its scenes are made of. */
export type Scene = {
  stage: Stage
  browser: Browser
  /** An edition with this phase open. */
  editionIn: (phase: Phase, id: string, changes?: Partial<Edition>) => Promise<Edition>
  /** A page of the edition, open and settled. */
  visit: (
    edition: Edition,
    path: string,
    someone?: Someone,
    width?: Width,
    touch?: boolean,
  ) => Promise<Visitor>
  /** A team of two, of both schools. */
  teamOf: (edition: Edition, name: string) => Promise<{ team: string; member: Someone }>
  /** The codes of voter cards, issued before the vote opened. */
  cards: (edition: Edition, count: number) => Promise<string[]>
  juror: (edition: Edition) => Promise<Someone>
  organiser: (edition: Edition) => Promise<Someone>
  president: (edition: Edition) => Promise<Someone>
}

/** Starts the product and a browser before a file's tests, and stops both after them. */
export function useScene(): Scene {
  const scene = {
    editionIn: (phase, id, changes = {}) =>
      addEdition(scene.stage, id, windowsAround(scene.stage.host.clock.date().toISOString(), phase), changes),
    visit: async (edition, path, someone, width = 1280, touch = false) => {
      const { url } = scene.stage.host
      const session = someone ? { session: someone.token } : {}
      const visitor = await newVisitor(scene.browser, { url, width, touch, ...session })
      await visitor.page.goto(`${url}/fr/${edition.id}/${path}`)
      await settled(visitor.page)
      return visitor
    },
    teamOf: async (edition, name) => {
      const member = await addParticipant(scene.stage, edition, 'Camille Roussel', 'ena')
      const other = await addParticipant(scene.stage, edition, 'Lucie Steiner', 'inet')
      const challenge = edition.challenges[0]?.id ?? ''
      return { team: await addTeam(scene.stage, edition, name, challenge, [member, other]), member }
    },
    cards: async (edition, count) => {
      const codes = Array.from({ length: count }, (_, index) => `VTRS-CARD-${1000 + index}`)
      await newCards(scene.stage.table, edition, codes)
      return codes
    },
    juror: (edition) => signIn(scene.stage, edition, edition.jury[1]?.id ?? ''),
    organiser: (edition) => signIn(scene.stage, edition, edition.organisers[0]?.id ?? ''),
    president: (edition) =>
      signIn(scene.stage, edition, edition.jury.find((each) => each.president)?.id ?? ''),
  } as Scene
  beforeAll(async () => {
    scene.stage = await startStage(inject('stack'))
    scene.browser = await startBrowser()
  }, 120_000)
  afterAll(async () => {
    await scene.browser?.close()
    await scene.stage?.stop()
  })
  return scene
}

/** The same mark for every criterion of the jury. */
export function marksOf(edition: Edition, mark: number): Record<string, Record<string, number>> {
  return Object.fromEntries(
    edition.prizes.flatMap((prize) =>
      prize.kind === 'jury'
        ? [[prize.id, Object.fromEntries(prize.criteria.map(({ id }) => [id, mark]))]]
        : [],
    ),
  )
}
