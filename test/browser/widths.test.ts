import { expect, test } from 'vitest'
import { overflowOf, usePages } from './pages.ts'
import { tour } from './tour.ts'

const { stage, browser } = usePages()

test('with the longest texts that an edition takes, no page in any state is wider than a phone', {
  timeout: 600_000,
}, async () => {
  const wide: string[] = []
  await tour(
    stage(),
    browser(),
    [{ width: 320, language: 'fr' }],
    async (state, _, { page }) => {
      for (const width of [320, 360]) {
        await page.setViewportSize({ width, height: 640 })
        const overflow = await overflowOf(page)
        if (overflow > 0) wide.push(`${state} is ${overflow} px too wide at ${width} px`)
      }
    },
    { long: true },
  )
  expect(wide).toEqual([])
})
