import type { Page } from 'playwright-core'
import { tabTo } from './visitor.ts'

/** Goes to an element by Tab alone, and presses Enter on it. */
export async function pressOn(page: Page, name: RegExp | string): Promise<void> {
  await tabTo(page, name)
  await page.keyboard.press('Enter')
}

/** Goes to a field by Tab alone, and types into it. */
export async function type(page: Page, label: RegExp | string, text: string): Promise<void> {
  await tabTo(page, label)
  await page.keyboard.type(text)
}
