import { mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import type { Page } from '@playwright/test'

import { expect, test } from './fixtures/studio-test.ts'

const card = (page: Page, nodeId: string) => page.locator(`[data-node-id="${nodeId}"]`)
const cell = (page: Page, text: string) => page.getByRole('gridcell', { name: text, exact: true }).first()
const head = (page: Page) => page.getByRole('button', { name: /^Preview of:/ })

/** A pipeline of one source, drawn in the window. */
async function drawSource(page: Page, name: string, path: string) {
  await page.getByRole('button', { name: 'Create a pipeline' }).first().click()
  await page.getByRole('dialog').getByRole('textbox').fill(name)
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: 'Add a source' }).click()
  await page.getByRole('textbox', { name: 'Folder or file' }).fill(path)
}

/** What the browser tells a page that comes back to the front. */
const comeBack = (page: Page) => page.evaluate(() => window.dispatchEvent(new Event('focus')))

test('a preview says what it is of, and a file that changes on disk changes rows and counts together', async ({
  openStudio,
}) => {
  test.setTimeout(180_000)
  const folder = await mkdtemp(join(tmpdir(), 'weir-truth-'))
  const file = join(folder, 'people.csv')
  await writeFile(file, 'name,age\nAda,36\nZoë,\n')
  const studio = await openStudio('/pipelines')
  const { page } = studio
  await drawSource(page, 'People', folder)
  await expect(cell(page, 'Zoë')).toBeVisible()
  await expect(head(page)).toHaveText('people.csv · all 2 rows')
  await expect(page.locator('time').filter({ hasText: /^\d\d:\d\d$/ })).toBeVisible()
  await expect(card(page, 'source')).toContainText('2 rows')

  await test.step('another file under the same name', async () => {
    await writeFile(file, 'name,age\nBea,1\nCleo,2\nDora,3\n')
    await comeBack(page)
    await expect(cell(page, 'Dora')).toBeVisible()
    await expect(head(page)).toHaveText('people.csv · all 3 rows')
    await expect(card(page, 'source')).toContainText('3 rows')
    await expect(cell(page, 'Zoë')).toHaveCount(0)
  })

  await test.step('a large file: the sample is named on the panel, the card and the edge', async () => {
    await page.getByRole('button', { name: 'Add transform' }).click()
    await card(page, 'source').click()
    const rows = Array.from({ length: 12_000 }, (_, index) => `n${index},1\n`).join('')
    await writeFile(file, `name,age\n${rows}`)
    await comeBack(page)
    await expect(head(page)).toHaveText('people.csv · first 10,000 rows')
    await expect(card(page, 'source')).toContainText('10,000 rows of a sample')
    await expect(page.getByTitle('10,000 rows of a sample: first 10,000 rows of people.csv')).toBeVisible()
    await head(page).click()
    await page.getByRole('menuitem', { name: 'A random sample' }).click()
    await expect(head(page)).toHaveText('people.csv · random 10,000 of 12,000 rows')
    await head(page).click()
    await page.getByRole('menuitem', { name: /^All rows/ }).click()
    await expect(head(page)).toHaveText('people.csv · all 12,000 rows')
    await expect(card(page, 'source')).toContainText('12,000 rows')
    await expect(card(page, 'source')).not.toContainText('sample')
  })
  await studio.close()
})
