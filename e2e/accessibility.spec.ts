import { AxeBuilder } from '@axe-core/playwright'

import { screens } from './fixtures/screens.ts'
import { expect, test } from './fixtures/studio-test.ts'

/** Every screen in both themes, in the order of the story, so that the screens have something on them. */
test('no screen keeps anybody out: axe finds no serious fault, light or dark', async ({ openStudio }) => {
  test.setTimeout(600_000)
  const { page } = await openStudio()
  const faults: string[] = []
  for (const screen of screens) {
    await screen.show(page)
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
      const { violations } = await new AxeBuilder({ page }).analyze()
      for (const { id, impact, nodes } of violations) {
        if (impact !== 'serious' && impact !== 'critical') continue
        faults.push(
          `${screen.name} ${colorScheme}: ${id} at ${nodes
            .map((node) => node.target.join(' '))
            .slice(0, 5)
            .join(' | ')}`,
        )
      }
    }
  }
  expect(faults).toEqual([])
})
