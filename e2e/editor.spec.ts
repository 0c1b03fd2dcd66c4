import { mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import type { Page } from '@playwright/test'

import { chooseFolder } from './fixtures/choose-folder.ts'
import { expect, test } from './fixtures/studio-test.ts'

const card = (page: Page, nodeId: string) => page.getByRole('button', { name: new RegExp(`^${nodeId}\\b`) })
const cell = (page: Page, text: string) => page.getByRole('gridcell', { name: text, exact: true }).first()

test('a pipeline is drawn from nothing, its rows in sight at every step, and every step can be taken back', async ({
  openStudio,
}) => {
  test.setTimeout(360_000)
  const folder = await mkdtemp(join(tmpdir(), 'weir-editor-'))
  await writeFile(join(folder, 'people.csv'), 'name,age\nAda,36\nZoë,\n')
  const studio = await openStudio('/pipelines')
  const { page } = studio
  const mistakes: string[] = []
  page.on('pageerror', (error) => mistakes.push(error.message))

  await test.step('an empty canvas asks for a source, and a source shows its rows', async () => {
    await page.getByRole('button', { name: 'Create a pipeline' }).first().click()
    await page.getByRole('dialog').getByRole('textbox').fill('People')
    await page.keyboard.press('Enter')
    await page.getByRole('button', { name: 'Add a source' }).click()
    await chooseFolder(page, folder)
    await expect(cell(page, 'Zoë')).toBeVisible()
  })

  await test.step('an operation is found by typing, and its mistake is put right by one button', async () => {
    await page.getByRole('button', { name: 'Add transform' }).click()
    await page.keyboard.press('/')
    await page.getByRole('combobox', { name: 'Find operation' }).fill('formula')
    await page.keyboard.press('Enter')
    const formula = page.getByRole('textbox', { name: 'Formula' })
    // The editor that has just opened may still be placing its cursor.
    await expect(async () => {
      await formula.fill('uper(name)')
      await expect(formula).toHaveText('uper(name)', { timeout: 1000 })
    }).toPass()
    await expect(card(page, 'transform')).toHaveAccessibleName(/uper/)
    await page.getByRole('button', { name: 'Use upper' }).first().click()
    await expect(cell(page, 'ZOË')).toBeVisible()
  })

  await test.step('the keyboard walks the graph, deletes, and undo brings back', async () => {
    await card(page, 'source').focus()
    await page.keyboard.press('ArrowRight')
    await expect(card(page, 'transform')).toBeFocused()
    await page.keyboard.press('Delete')
    await expect(card(page, 'transform')).toHaveCount(0)
    await page.keyboard.press('Control+z')
    await expect(card(page, 'transform')).toBeVisible()
  })

  await test.step('what is typed as JSON is what the canvas shows', async () => {
    await page.getByRole('radiogroup', { name: 'View' }).getByText('JSON').click()
    const text = page.getByRole('textbox', { name: 'The pipeline as JSON' })
    await text.fill('{ "nodes": [ { "id": "only"')
    await expect(page.getByText(/The canvas keeps the last valid document/)).toBeVisible()
    await page.keyboard.press('Control+a')
    await page.keyboard.insertText('{ "nodes": [ { "id": "only", "kind": "source" } ] }')
    await page.getByRole('radiogroup', { name: 'View' }).getByText('Canvas').click()
    await expect(card(page, 'only')).toBeVisible()
    await page.getByRole('button', { name: 'Undo' }).click()
    await expect(card(page, 'transform')).toBeVisible()
  })

  await test.step('the draft is there after a reload', async () => {
    await card(page, 'transform').click()
    await page.getByRole('textbox', { name: 'Name of the node' }).fill('capitals')
    await page.keyboard.press('Enter')
    await expect(page.getByText(/draft saved/)).toBeVisible()
    await page.reload()
    await expect(card(page, 'capitals')).toBeVisible()
  })

  expect(mistakes).toEqual([])
  await studio.close()
})
