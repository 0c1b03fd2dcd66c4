import { readFile } from 'node:fs/promises'

import type { Page } from '@playwright/test'

import { exportedExact, regionsPipeline, tidying } from './fixtures/regions.ts'
import { storyPlace } from './fixtures/story-place.ts'
import { expect, test } from './fixtures/studio-test.ts'

const cell = (page: Page, text: string) => page.getByRole('gridcell', { name: text, exact: true }).first()
const header = (page: Page, name: string) => page.getByRole('columnheader', { name: new RegExp(name) })
const shownRows = (page: Page) => page.getByRole('group', { name: 'Rows shown' })

/** Chooses an action of a column by its menu. */
async function act(page: Page, column: string, action: string | RegExp): Promise<void> {
  await page
    .getByRole('grid')
    .getByRole('button', { name: new RegExp(`^Actions for ${column}\\b`) })
    .click()
  await page.getByRole('menuitem', { name: action }).click()
}

async function undo(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Undo' }).click()
}

async function writePipeline(page: Page, document: object): Promise<void> {
  await page.getByRole('radiogroup', { name: 'View' }).getByText('JSON').click()
  const text = page.getByRole('textbox', { name: 'The pipeline as JSON' })
  await text.fill('{ ')
  await page.keyboard.press('Control+a')
  await page.keyboard.insertText(JSON.stringify(document))
  await page.getByRole('radiogroup', { name: 'View' }).getByText('Canvas').click()
  await page.getByRole('button', { name: /^src\b/ }).click()
}

test('a column is looked at beside its rows, tidied by its own actions, and each is one step to take back', async ({
  workspace,
  openStudio,
}) => {
  test.setTimeout(600_000)
  const place = storyPlace(workspace, tidying)
  const { page } = await openStudio('/pipelines')
  const mistakes: string[] = []
  page.on('pageerror', (error) => mistakes.push(error.message))
  await page.getByRole('button', { name: 'Create a pipeline' }).first().click()
  await page.getByRole('dialog').getByRole('textbox').fill('Regions')
  await page.keyboard.press('Enter')
  await writePipeline(page, regionsPipeline(place.folder))
  await expect(cell(page, 'R-001')).toBeVisible()

  const profile = page.getByRole('region', { name: 'Profile of region' })
  await test.step('the rows have more than half of the height', async () => {
    const rows = await page.getByRole('grid', { name: 'Rows of src' }).boundingBox()
    expect(rows?.height ?? 0).toBeGreaterThan(400)
  })

  await test.step('the profile opens beside the rows, and a value of it filters them', async () => {
    await header(page, 'region').getByText('region', { exact: true }).click()
    await expect(profile).toContainText('Distinct6')
    await profile.getByRole('button', { name: /^East 10$/ }).click()
    await expect(shownRows(page)).toContainText('10 of 60 rows')
    await expect(cell(page, 'R-001')).toHaveCount(0)
    await expect(cell(page, 'R-005')).toBeVisible()
    await page.keyboard.press('Escape')
    await expect(shownRows(page)).toHaveCount(0)
    await expect(cell(page, 'R-001')).toBeVisible()
    await profile.getByRole('button', { name: /^a 10$/ }).click()
    await expect(shownRows(page)).toContainText('region looks like a')
    await page.keyboard.press('Escape')
    await page.keyboard.press('Escape')
    await expect(profile).toHaveCount(0)
  })

  await test.step('the keyboard opens the profile and leaves the grid with one key', async () => {
    await cell(page, 'R-001').click()
    await page.keyboard.press('ArrowUp')
    await page.keyboard.press('Enter')
    await expect(page.getByRole('region', { name: 'Profile of code' })).toBeVisible()
    await cell(page, 'R-001').click()
    await page.keyboard.press('Tab')
    const isOutside = await page.evaluate(() => document.activeElement?.closest('.ag-root') === null)
    expect(isOutside).toBe(true)
    await page.getByRole('button', { name: 'Close the profile' }).click()
  })

  await test.step('a suggestion says what it rests on and is one click and one undo', async () => {
    const suggestion = page.getByRole('menuitem', { name: /Read as date/ })
    await page.getByRole('grid').getByRole('button', { name: 'Actions for day, 1 suggestion' }).click()
    await expect(suggestion).toContainText('all 60 values fit')
    await suggestion.click()
    await expect(cell(page, '2025-03-01')).toBeVisible()
    await expect(page.getByRole('button', { name: /^transform\b/ })).toHaveAccessibleName(/day, month, year/)
    await undo(page)
    await expect(page.getByRole('button', { name: /^transform\b/ })).toHaveCount(0)
  })

  await test.step('spellings become one, in the transform that is there', async () => {
    await page.getByRole('button', { name: /^src\b/ }).click()
    await act(page, 'region', 'UPPER CASE')
    await expect(cell(page, 'EAST')).toBeVisible()
    await act(page, 'region', 'Trim spaces')
    await expect(cell(page, 'SOUTH')).toBeVisible()
    await undo(page)
    await undo(page)
  })

  const transform = page.getByRole('button', { name: /^transform\b/ })
  const column = (name: string) => page.getByRole('columnheader', { name: new RegExp(`^(?:\\S+ )?${name}\\b`) })
  for (const { action, of, fill, seen } of [
    {
      action: 'Rename…',
      of: 'code',
      fill: { 'New name': 'number' },
      seen: () => expect(header(page, 'number')).toBeVisible(),
    },
    { action: 'Leave the column out', of: 'qty', seen: () => expect(header(page, 'qty')).toHaveCount(0) },
    {
      action: 'Derive a column…',
      of: 'region',
      fill: { 'Name of the new column': 'area' },
      seen: () => expect(header(page, 'area')).toBeVisible(),
    },
    {
      action: 'Split…',
      of: 'day',
      fill: { At: '.', 'Into columns': 'd, m, y' },
      seen: () => expect(column('y').first()).toBeVisible(),
    },
    {
      action: 'Replace a value…',
      of: 'region',
      fill: { Value: 'n/a', Becomes: 'West' },
      seen: () => expect(cell(page, 'West')).toBeVisible(),
    },
    {
      action: 'Fill nulls…',
      of: 'qty',
      fill: {},
      seen: () => expect(page.getByText('fill qty').first()).toBeVisible(),
    },
    {
      action: 'Filter…',
      of: 'region',
      fill: { Value: 'East' },
      seen: () => expect(cell(page, 'R-001')).toHaveCount(0),
    },
    { action: 'Sort descending', of: 'code', seen: () => expect(cell(page, 'R-060')).toBeVisible() },
    {
      action: 'Keep the first row of each value',
      of: 'region',
      seen: () => expect(cell(page, 'R-007')).toHaveCount(0),
    },
    {
      action: 'Change type…',
      of: 'qty',
      fill: {},
      seen: () => expect(page.getByText('convert qty').first()).toBeVisible(),
    },
  ] as const) {
    await test.step(`${action} of ${of}`, async () => {
      await page.getByRole('button', { name: /^src\b/ }).click()
      await expect(cell(page, 'R-001')).toBeVisible()
      await act(page, of, action)
      const form = page.getByRole('form')
      for (const [label, value] of Object.entries('fill' in { action, of, fill } ? (fill ?? {}) : {})) {
        await form.getByRole('textbox', { name: label, exact: true }).fill(value)
      }
      if (fill) await form.getByRole('button').last().click()
      await expect(transform).toBeVisible()
      await seen()
      await undo(page)
      await expect(transform).toHaveCount(0)
    })
  }
  expect(mistakes).toEqual([])
})

test('a table leaves as a file that holds exactly its values', async ({ workspace, openStudio }) => {
  test.setTimeout(400_000)
  const place = storyPlace(workspace, tidying)
  await place.must('schema', 'apply', 'exact.schema.json')
  await place.must('run', 'exact.json')
  const { page } = await openStudio('/data/public.ds_exact')
  await expect(cell(page, '9007199254740993.01')).toBeVisible()

  await test.step('lineage is hidden until it is wanted, and remembered', async () => {
    await expect(page.getByRole('columnheader', { name: /_weir_/ })).toHaveCount(0)
    await page.getByRole('button', { name: /Show \d lineage columns/ }).click()
    await expect(page.getByRole('columnheader', { name: /_weir_/ }).first()).toBeVisible()
    await page.reload()
    await page.getByRole('button', { name: /Hide \d lineage columns/ }).click()
    await expect(page.getByRole('columnheader', { name: /_weir_/ })).toHaveCount(0)
  })

  await test.step('a value is read whole beside its cell, and cells are copied with their headers', async () => {
    await cell(page, '9007199254740993.01').click()
    await page.keyboard.press('Enter')
    await expect(page.getByRole('group', { name: 'The whole value' })).toContainText('numeric(20,2), 19 characters')
    await page.keyboard.press('Escape')
    await expect(page.getByRole('group', { name: 'The whole value' })).toHaveCount(0)
    await page.evaluate(() => {
      document.addEventListener('copy', (event) => {
        document.body.setAttribute('data-copied', event.clipboardData?.getData('text/plain') ?? '')
      })
    })
    await page.keyboard.press('Shift+ArrowUp')
    await page.keyboard.press('Control+Shift+c')
    await expect(page.locator('body')).toHaveAttribute('data-copied', 'amount\n-0.05\n9007199254740993.01')
  })

  await test.step('the CSV file is what was loaded, byte by byte', async () => {
    const downloaded = page.waitForEvent('download')
    await page.getByRole('button', { name: 'Export' }).click()
    await page.getByRole('menuitem', { name: /CSV/ }).click()
    const file = await downloaded
    expect(file.suggestedFilename()).toBe('ds_exact.csv')
    const text = await readFile(await file.path(), 'utf8')
    const [at = 'no time'] = /[\d-]{10} [\d:.]+\+00/.exec(text) ?? []
    expect(text).toBe(exportedExact(at))
  })

  await test.step('the workbook is read back with the same values', async () => {
    const downloaded = page.waitForEvent('download')
    await page.getByRole('button', { name: 'Export' }).click()
    await page.getByRole('menuitem', { name: /Excel/ }).click()
    const file = await downloaded
    await file.saveAs(`${place.folder}/exact.xlsx`)
    const { stdout } = await place.weir('infer', 'exact.xlsx', '--json')
    expect(stdout).toContain('9007199254740993.01')
  })
})

test('at the least size of the window everything is there, and Run stays', async ({ openStudio }) => {
  test.setTimeout(300_000)
  const { page } = await openStudio()
  await page.setViewportSize({ width: 900, height: 600 })
  await page.getByRole('button', { name: 'Load a sample' }).click()
  // The engine database starts first.
  await page.waitForURL(/\/pipelines\/.+/, { timeout: 120_000 })
  await expect(cell(page, 'CUST-00001')).toBeVisible()
  const isInside = async (name: string) => {
    const box = await page.getByRole('button', { name, exact: true }).first().boundingBox()
    return box !== null && box.x >= 0 && box.x + box.width <= 900 && box.y >= 0 && box.y + box.height <= 600
  }
  for (const name of ['Run', 'Plan', 'Undo', 'Show the form', 'Add a node'])
    expect([name, await isInside(name)]).toEqual([name, true])
  await page.getByRole('button', { name: 'Add a node', exact: true }).click()
  await page.getByRole('menuitem', { name: 'Add validate' }).click()
  await expect(page.getByRole('button', { name: /^validate\b/ })).toBeVisible()
  await page.getByRole('button', { name: 'Undo' }).click()
  await page.getByRole('button', { name: 'Show the form' }).click()
  await expect(page.getByRole('complementary', { name: 'Form of the selected node' })).toBeVisible()
  expect(await isInside('Run')).toBe(true)
  const plan = await page.getByRole('button', { name: 'Undo' }).boundingBox()
  await page.getByRole('button', { name: 'Run', exact: true }).click()
  await expect(page.getByRole('status').filter({ hasText: 'balanced' })).toBeVisible()
  expect(await page.getByRole('button', { name: 'Undo' }).boundingBox()).toEqual(plan)
})
