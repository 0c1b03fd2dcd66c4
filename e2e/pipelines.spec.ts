import type { Page } from '@playwright/test'

import { expect, test } from './fixtures/studio-test.ts'

const card = (page: Page, nodeId: string) => page.getByRole('button', { name: new RegExp(`^${nodeId}\\b`) })
const row = (page: Page, name: string) => page.getByRole('link', { name, exact: true })

test('pipelines are renamed, copied and deleted, and each of these can be taken back', async ({ openStudio }) => {
  test.setTimeout(180_000)
  const { page } = await openStudio('/pipelines')
  await page.getByRole('button', { name: 'Create a pipeline' }).first().click()
  await page.getByRole('dialog').getByRole('textbox').fill('Sales')
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: 'Add a source' }).click()
  await expect(page.getByText(/draft saved/)).toBeVisible()

  await test.step('the editor renames as a step that Undo takes back', async () => {
    await page.getByRole('button', { name: 'More about the pipeline' }).click()
    await page.getByRole('menuitem', { name: 'Rename…' }).click()
    await page.getByRole('dialog').getByRole('textbox', { name: 'Name' }).fill('Sales of the north')
    await page.keyboard.press('Enter')
    const crumb = page.getByRole('navigation', { name: 'Breadcrumb' })
    await expect(crumb).toContainText('Sales of the north')
    await page.getByRole('button', { name: 'Undo' }).click()
    await expect(crumb).not.toContainText('of the north')
    await page.getByRole('button', { name: 'Redo' }).click()
    await expect(crumb).toContainText('Sales of the north')
  })

  await test.step('the palette makes a copy, and the list shows both', async () => {
    await page.keyboard.press('Control+k')
    await page.getByRole('combobox', { name: 'Search or run' }).fill('Duplicate the pipeline')
    await page.keyboard.press('Enter')
    await expect(page.getByRole('status')).toContainText('“Sales of the north copy” was created.')
    await page.getByRole('navigation', { name: 'Breadcrumb' }).getByRole('link', { name: 'Pipelines' }).click()
    await expect(row(page, 'Sales of the north')).toBeVisible()
    await expect(row(page, 'Sales of the north copy')).toBeVisible()
  })

  await test.step('the menu of a row renames', async () => {
    await page.getByRole('button', { name: 'More about Sales of the north copy' }).click()
    await page.getByRole('menuitem', { name: 'Rename…' }).click()
    await page.getByRole('dialog').getByRole('textbox', { name: 'Name' }).fill('Sales of the south')
    await page.keyboard.press('Enter')
    await expect(row(page, 'Sales of the south')).toBeVisible()
  })

  await test.step('a deleted pipeline is back by Undo, and later from the deleted ones', async () => {
    const removeSouth = async () => {
      await page.getByRole('button', { name: 'More about Sales of the south' }).click()
      await page.getByRole('menuitem', { name: 'Delete' }).click()
      await expect(row(page, 'Sales of the south')).toHaveCount(0)
    }
    await removeSouth()
    await page.getByRole('status').getByRole('button', { name: 'Undo' }).click()
    await expect(row(page, 'Sales of the south')).toBeVisible()
    await removeSouth()
    await page.reload()
    await page.getByRole('button', { name: '1 deleted pipeline' }).click()
    await page.getByRole('button', { name: 'Restore Sales of the south' }).click()
    await page.keyboard.press('Escape')
    await expect(row(page, 'Sales of the south')).toBeVisible()
  })
})

test('undo goes on after the studio was killed, and an older version is read and restored', async ({ openStudio }) => {
  test.setTimeout(180_000)
  const first = await openStudio()
  await first.page
    .getByRole('button', { name: /sample/i })
    .first()
    .click()
  await first.page.waitForURL(/\/pipelines\/.+/, { timeout: 120_000 })
  await card(first.page, 'uppercase_state').click()
  await first.page.getByRole('textbox', { name: 'Name of the node' }).fill('capitals')
  await first.page.keyboard.press('Enter')
  await expect(first.page.getByText(/draft saved/)).toBeVisible()
  const place = new URL(first.page.url()).pathname
  await first.page.waitForTimeout(1500)
  process.kill(first.hostPid, 'SIGKILL')

  const { page } = await openStudio(place)
  await test.step('undo and redo are where they were', async () => {
    await expect(card(page, 'capitals')).toBeVisible()
    await page.getByRole('button', { name: 'Undo' }).click()
    await expect(card(page, 'uppercase_state')).toBeVisible()
    await page.getByRole('button', { name: 'Redo' }).click()
    await expect(card(page, 'capitals')).toBeVisible()
  })

  await test.step('the first version can be read but not changed', async () => {
    await page.keyboard.press('Control+s')
    await page.getByRole('button', { name: 'v2, show all versions' }).click()
    await page.getByRole('link', { name: /^v1/ }).click()
    await expect(page.getByText('Version 1 of 2')).toBeVisible()
    await card(page, 'uppercase_state').click()
    await expect(page.getByRole('textbox', { name: 'Name of the node' })).toBeDisabled()
    await card(page, 'uppercase_state').focus()
    await page.keyboard.press('Delete')
    await expect(card(page, 'uppercase_state')).toBeVisible()
  })

  await test.step('restored, it is the newest version, and even that can be undone', async () => {
    await page.getByRole('button', { name: 'Restore this version' }).click()
    await expect(page.getByRole('button', { name: 'v3, show all versions' })).toBeVisible()
    await expect(card(page, 'uppercase_state')).toBeVisible()
    await page.getByRole('button', { name: 'Undo' }).click()
    await expect(card(page, 'capitals')).toBeVisible()
  })

  await test.step('versions are compared on the canvas, by field and by row, and one is published', async () => {
    await page.getByRole('button', { name: 'v3, show all versions' }).click()
    await page.getByRole('textbox', { name: 'Comment of the new version' }).fill('Capitals again')
    await page.getByRole('button', { name: 'Save as a version' }).click()
    await page.getByRole('button', { name: 'v4, show all versions' }).click()
    await page.getByRole('link', { name: /^Compare/ }).click()
    await expect(page.getByRole('heading', { name: 'Version 4' })).toBeVisible()
    await expect(page.getByRole('list', { name: 'Versions' })).toContainText('Capitals again')
    await expect(card(page, 'capitals')).toContainText('added')
    await expect(card(page, 'uppercase_state')).toContainText('removed')
    const view = page.getByRole('radiogroup', { name: 'What differs' })
    await view.getByText('Fields').click()
    await expect(page.getByRole('region', { name: 'Changes by field' })).toContainText('capitals')
    await view.getByText('Rows').click()
    await expect(page.getByText('100 before, 100 rows after, compared by customer_id.')).toBeVisible()
    await page.getByRole('button', { name: 'Publish' }).click()
    await expect(page.getByRole('list', { name: 'Versions' }).getByText('Live')).toBeVisible()
    await page.reload()
    await page.getByRole('button', { name: /^Version 1/ }).click()
    await page.getByRole('button', { name: 'Restore', exact: true }).click()
    await expect(page.getByRole('heading', { name: 'Version 5' })).toBeVisible()
  })
})
