import type { Page } from '@playwright/test'

import type { Screen } from './fixtures/screen.ts'
import { sampleScreens, screenParts } from './fixtures/screens.ts'
import { seriousFaults } from './fixtures/serious-faults.ts'
import { expect, test } from './fixtures/studio-test.ts'

// Every screen in both themes, in the order of the story, so that the screens have something on them. It is told in parts, which
// the workers share.
test.describe.configure({ mode: 'parallel', timeout: 900_000 })

test('no screen of an empty workspace or the editor keeps anybody out: axe finds no serious fault, light or dark', async ({
  openStudio,
}) => {
  const { page } = await openStudio()
  expect(await faultsOf(page, screenParts.first)).toEqual([])
})

test('no screen of what a run left, of settings and dialogs keeps anybody out', async ({ openStudio }) => {
  const { page } = await openStudio()
  await show(page, sampleScreens)
  expect(await faultsOf(page, screenParts.loaded)).toEqual([])
})

test('no screen of graphs, versions and pipelines, also while they load, keeps anybody out', async ({ openStudio }) => {
  const { page } = await openStudio()
  await show(page, sampleScreens)
  expect(await faultsOf(page, screenParts.drawn)).toEqual([])
})

test('no screen of files that are imported, or of runs that fail, keeps anybody out', async ({ openStudio }) => {
  const { page } = await openStudio()
  await show(page, sampleScreens)
  expect(await faultsOf(page, screenParts.imported)).toEqual([])
})

async function faultsOf(page: Page, screens: readonly Screen[]): Promise<readonly string[]> {
  const faults: string[] = []
  for (const screen of screens) {
    await screen.show(page)
    for (const fault of await seriousFaults(page)) faults.push(`${screen.name} ${fault}`)
  }
  return faults
}

async function show(page: Page, screens: readonly Screen[]): Promise<void> {
  for (const screen of screens) await screen.show(page)
}
