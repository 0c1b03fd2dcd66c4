import type { Page } from '@playwright/test'

import { changedDocument, openRemoteDouble } from './fixtures/remote-double.ts'
import { loadSample } from './fixtures/load-sample.ts'
import { addRemote, remoteScreens, savedDocument } from './fixtures/remote-screens.ts'
import { goTo } from './fixtures/screen.ts'
import { seriousFaults } from './fixtures/serious-faults.ts'
import { expect, test } from './fixtures/studio-test.ts'

test('what a remote has is merged as a person decides, and the editor goes on with it', async ({ openStudio }) => {
  const { page } = await openStudio()
  await loadSample(page)
  for (const screen of remoteScreens) await screen.show(page)
  const dialog = page.getByRole('dialog', { name: 'Remotes' })
  await expect(dialog.getByRole('button', { name: /^Decide \d+ conflicts? first$/ })).toBeDisabled()
  for (const choice of await dialog.getByRole('region', { name: 'Conflicts' }).getByText('Take Production’s').all()) {
    await choice.click()
  }
  await dialog.getByRole('button', { name: 'Merge into a new version here' }).click()
  await expect(page.getByText('Version 2 came from Production')).toBeVisible()
  await expect(page.locator('.react-flow__node').filter({ hasText: 'state = TX' })).toBeVisible()
  await page.getByRole('button', { name: 'Push, pull or compare' }).click()
  await expect(dialog.getByText('Production has the same.')).toBeVisible()
})

test('a merge is drawn: each card says who changed it, and a node is decided by its three sides, by mouse or keyboard', async ({
  openStudio,
}) => {
  test.setTimeout(240_000)
  const { page, id, double } = await withPushedSample(await openStudio())

  // Each side changes its own, and both change the ops.
  const document = await savedDocument(page, id)
  double.save(changedDocument(document))
  const ours = {
    ...document,
    nodes: document.nodes.map((node) => {
      if (node['kind'] === 'transform')
        return { ...node, ops: [{ type: 'filter', field: 'state', operator: '=', value: 'NY' }] }
      const config = node['config'] as object
      return node['kind'] === 'source' ? { ...node, config: { ...config, ordering: 'process_all' } } : node
    }),
  }
  const saved = await page.request.post(new URL(`/api/v1/pipelines/${id}/ir`, page.url()).href, {
    headers: { 'X-Requested-With': 'XMLHttpRequest' },
    data: { ir: ours },
  })
  expect(saved.ok()).toBe(true)

  await page.reload()
  await page.getByRole('button', { name: 'Push, pull or compare' }).click()
  await page.getByRole('link', { name: 'Merge on the canvas' }).click()
  await expect(page.getByRole('heading', { name: 'Merge with Production' })).toBeVisible()
  const card = (words: string) => page.locator('.react-flow__node').filter({ hasText: words })
  await expect(card('changed here')).toHaveCount(1)
  await expect(card('changed on Production')).toHaveCount(1)
  await expect(card('conflict')).toHaveCount(1)
  expect(await seriousFaults(page)).toEqual([])
  const merge = page.getByRole('button', { name: /^(Decide 1 conflict first|Merge into a new version here)$/ })
  await expect(merge).toBeDisabled()

  // By keyboard from the list of the nodes that differ to its three sides.
  const differ = page.getByRole('region', { name: 'Nodes that differ' })
  await expect(differ.getByRole('button')).toHaveCount(3)
  await differ.getByRole('button', { name: /conflict$/ }).focus()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('complementary', { name: 'What differs' })).toBeFocused()
  const conflicts = page.getByRole('region', { name: 'Conflicts' })
  await expect(conflicts.getByRole('figure')).toHaveCount(3)
  await expect(conflicts.getByRole('figure').nth(1)).toContainText('NY')
  await expect(conflicts.getByRole('figure').nth(2)).toContainText('TX')
  await conflicts.getByText('Take Production’s').click()
  await expect(card('Production’s taken')).toHaveCount(1)
  await expect(card('state = TX')).toHaveCount(1)

  // The list and the JSON have the same decision.
  const view = page.getByRole('radiogroup', { name: 'View of the merge' })
  await view.getByText('List').click()
  await expect(page.getByRole('radiogroup', { name: /ops$/ }).getByRole('radio', { checked: true })).toHaveValue(
    'theirs',
  )
  expect(await seriousFaults(page)).toEqual([])
  await view.getByText('JSON').click()
  await expect(page.getByLabel('Both versions as JSON')).toContainText('TX')
  await view.getByText('Canvas').click()
  await page.getByRole('button', { name: 'Merge into a new version here' }).click()
  await expect(page.getByText('Version 3 came from Production')).toBeVisible()
  await expect(page.getByRole('button', { name: 'Push, pull or compare' })).toBeVisible()
  const merged = await savedDocument(page, id)
  expect(merged.nodes.find(({ kind }) => kind === 'transform')).toMatchObject({ ops: [{ value: 'TX' }] })
  expect(merged.nodes.find(({ kind }) => kind === 'source')).toMatchObject({ config: { ordering: 'process_all' } })
  expect(merged.nodes.find(({ kind }) => kind === 'target')).toMatchObject({ loadMode: 'append' })
  double.close()
})

test('a remote gets another address with its key, and a server that knows nothing of it is told so', async ({
  openStudio,
}) => {
  const { page, double } = await withPushedSample(await openStudio())
  const other = await openRemoteDouble()
  await goTo('/settings')(page)
  await page.getByRole('button', { name: 'Change address of Production' }).click()
  const dialog = page.getByRole('dialog', { name: 'Change the address of Production' })
  await dialog.getByRole('textbox', { name: 'Address' }).fill(other.url)
  await expect(dialog.getByRole('button', { name: 'Change the address' })).toBeDisabled()
  await dialog.getByLabel('API key', { exact: true }).fill('krn_seen_by_nobody')
  expect(await seriousFaults(page)).toEqual([])
  await page.screenshot({ path: test.info().outputPath('move.png') })
  await dialog.getByRole('button', { name: 'Change the address' }).click()
  await expect(dialog.getByText(/The version that both had last is not there/)).toBeVisible()
  await page.screenshot({ path: test.info().outputPath('moved.png') })
  await dialog.getByText('Close', { exact: true }).click()
  await expect(page.getByRole('list', { name: 'Remotes' }).getByText(other.url)).toBeVisible()
  double.close()
  other.close()
})

/** A studio whose sample is version 1 on a remote, too: both begin with the same. */
async function withPushedSample({ page }: { readonly page: Page }) {
  await loadSample(page)
  const id = /\/pipelines\/([^/?]+)/.exec(page.url())?.[1] ?? ''
  const double = await openRemoteDouble()
  await addRemote(page, double.url)
  await goTo(`/pipelines/${id}`)(page)
  await page.getByRole('button', { name: 'Push, pull or compare' }).click()
  await page.getByRole('button', { name: /^Push version/ }).click()
  await expect(page.getByText('It is version 1 on Production.')).toBeVisible()
  return { page, id, double }
}
