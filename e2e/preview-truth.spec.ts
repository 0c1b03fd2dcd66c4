import { mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import type { Page } from '@playwright/test'

import { chooseFolder } from './fixtures/choose-folder.ts'
import { expect, test } from './fixtures/studio-test.ts'

const card = (page: Page, nodeId: string) => page.locator(`[data-node-id="${nodeId}"]`)
const cell = (page: Page, text: string) => page.getByRole('gridcell', { name: text, exact: true }).first()
const head = (page: Page) => page.getByRole('button', { name: /^Preview of:/ })

/** A pipeline of one source, drawn in the window. */
async function drawSource(page: Page, name: string, folder: string) {
  page.setDefaultTimeout(60_000)
  await page.getByRole('button', { name: 'Create a pipeline' }).first().click()
  await page.getByRole('dialog').getByRole('textbox').fill(name)
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: 'Add a source' }).click()
  await chooseFolder(page, folder)
}

/** What the browser tells a page that comes back to the front. */
const comeBack = (page: Page) => page.evaluate(() => window.dispatchEvent(new Event('focus')))

test('a preview says what it is of, and a file that changes on disk changes rows and counts together', async ({
  openStudio,
}) => {
  test.setTimeout(360_000)
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
    await expect(head(page)).toHaveText('people.csv · first 10,000 of 12,000 rows')
    await expect(card(page, 'source')).toContainText('10,000 rows of a sample')
    await expect(page.getByTitle('10,000 rows of a sample: first 10,000 of 12,000 rows of people.csv')).toBeVisible()
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

test('rows that will stop the run are told before it, with a way out that the run confirms', async ({ openStudio }) => {
  test.setTimeout(360_000)
  const folder = await mkdtemp(join(tmpdir(), 'weir-stops-'))
  await writeFile(join(folder, 'sales.csv'), 'name,qty\nAda,1\nBea,two\nCleo,3\nDora,four\n')
  const studio = await openStudio('/pipelines')
  const { page } = studio
  await drawSource(page, 'Sales', folder)
  await expect(cell(page, 'Dora')).toBeVisible()
  await page.getByRole('button', { name: 'Add transform' }).click()
  await page.keyboard.press('/')
  await page.getByRole('combobox', { name: 'Find operation' }).fill('formula')
  await page.keyboard.press('Enter')
  const formula = page.getByRole('textbox', { name: 'Formula' })
  await expect(async () => {
    await formula.fill('cast(qty as integer)')
    await expect(formula).toHaveText('cast(qty as integer)', { timeout: 1000 })
  }).toPass()
  await page.getByRole('tab', { name: /^Problems/ }).click()
  const problems = page.getByRole('list', { name: 'Problems' })
  await expect(problems).toContainText('2 of 4 rows will stop the run')
  await expect(problems.getByRole('button', { name: 'Make them null' })).toBeVisible()
  await expect(card(page, 'transform')).toContainText('will stop the run')
  await page.screenshot({ path: 'test-results/stopping-light.png' })
  await page.emulateMedia({ colorScheme: 'dark' })
  await page.screenshot({ path: 'test-results/stopping-dark.png' })

  await problems.getByRole('button', { name: 'Show them' }).click()
  await expect(page.getByRole('tab', { name: /^Rejected/ })).toHaveAttribute('aria-selected', 'true')
  await expect(cell(page, 'four')).toBeVisible()

  await page.getByRole('tab', { name: /^Problems/ }).click()
  await problems.getByRole('button', { name: 'Quarantine them' }).click()
  await expect(page.getByText('will stop the run')).toHaveCount(0)
  await expect(card(page, 'transform')).toContainText('2 rejected')
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(problems).toContainText('2 of 4 rows will stop the run')
  await studio.close()
})
