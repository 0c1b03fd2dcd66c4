import { screens } from './fixtures/screens.ts'
import { seriousFaults } from './fixtures/serious-faults.ts'
import { expect, test } from './fixtures/studio-test.ts'

/** Every screen in both themes, in the order of the story, so that the screens have something on them. */
test('no screen keeps anybody out: axe finds no serious fault, light or dark', async ({ openStudio }) => {
  test.setTimeout(900_000)
  const { page } = await openStudio()
  const faults: string[] = []
  for (const screen of screens) {
    await screen.show(page)
    for (const fault of await seriousFaults(page)) faults.push(`${screen.name} ${fault}`)
  }
  expect(faults).toEqual([])
})
