import type { Page } from 'playwright-core'
import type { Edition } from '../../../domain/edition/edition.ts'
import type { Someone, Stage } from '../stage.ts'
import type { Visitor, Width } from '../visitor.ts'

export type Variant = {
  width: Width
  language: 'fr' | 'en'
  /** False turns JavaScript off. */
  script?: boolean
  /** The states that it is looked at in, by name; all without it. */
  only?: RegExp
}

export type State = {
  name: string
  path: string
  as?: Someone | undefined
  /** What is done on the page before it is looked at; `t` picks the sentence of the page's language. */
  act?: (page: Page, t: (fr: string, en: string) => string) => Promise<unknown>
  /** A status of the API that belongs to this state; 0 is no answer. */
  status?: number
}

export type See = (state: string, variant: Variant, visitor: Visitor) => Promise<void>

/** Waits until a page shows its data. */
export async function settled(page: Page): Promise<void> {
  await page.locator('main h1:not(.hidden-text)').waitFor()
  await page.locator('.waiting').first().waitFor({ state: 'detached', timeout: 10_000 })
}

/** Presses what sends the first form of a page. */
export const submit = (page: Page) => page.locator('main form button[type=submit]').first().click()

/** Lengthens a text where the tour is one of long texts. */
export type Length = (text: string, maximum: number) => string

/** Shows a state in every window of the tour. */
export type Look = (state: State) => Promise<void>

/** Shows a state in one window; what went wrong is told. */
export async function lookAt(
  { host }: Stage,
  { variant, visitor }: { variant: Variant; visitor: Visitor },
  edition: Edition,
  show: See,
  { name, path, as, act, status }: State,
): Promise<string[]> {
  const { width, language } = variant
  const address = path.startsWith('..')
    ? `/${language}${path.slice(2)}`
    : `/${language}/${edition.id}${path ? `/${path}` : ''}`
  try {
    await visitor.openAnew(host.url + address, { session: as?.token, status })
    await settled(visitor.page)
    await act?.(visitor.page, (fr, en) => (language === 'fr' ? fr : en))
    await show(name, variant, visitor)
    visitor.calm()
    return []
  } catch (error) {
    return [`${name}, ${width} px, ${language}: ${error instanceof Error ? error.message : error}`]
  }
}
