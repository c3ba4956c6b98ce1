import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { startBrowser } from './browser.ts'
import { type Stage, startStage } from './stage.ts'
import { tour } from './tour.ts'

let stage: Stage
let browser: Browser

beforeAll(async () => {
  stage = await startStage(inject('stack'))
  browser = await startBrowser()
}, 120_000)

afterAll(async () => {
  await browser?.close()
  await stage?.stop()
})

test('every page in every state is accessible in both themes, fits its width and breaks nothing', {
  timeout: 600_000,
}, async () => {
  let states = 0
  const variants = [
    { width: 360, language: 'fr' },
    { width: 1280, language: 'en' },
  ] as const
  await tour(stage, browser, variants, async (state, { width }, { page, axe }) => {
    states += 1
    await axe(state)
    const overflow = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    )
    expect(overflow, `${state} scrolls sideways at ${width} px`).toBe(0)
  })
  process.stdout.write(`${states} states of pages looked at, each in both themes\n`)
})
