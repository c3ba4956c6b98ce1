import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, inject } from 'vitest'
import { startBrowser } from './browser.ts'
import { type Stage, startStage } from './stage.ts'

/** A host and a browser for the pages of a file, started before its tests and stopped after. */
export function usePages(): { stage: () => Stage; browser: () => Browser } {
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
  return { stage: () => stage, browser: () => browser }
}

/** By how much a page is wider than its window, in pixels. */
export function overflowOf(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
}
