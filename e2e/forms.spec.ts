import { mkdir, utimes, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

import type { Page } from '@playwright/test'

import { expect, test } from './fixtures/studio-test.ts'

const cell = (page: Page, text: string) => page.getByRole('gridcell', { name: text, exact: true }).first()

/** A file as a spreadsheet in Germany saves it: semicolons, windows-1252, two title lines. */
const sales = (first: number) =>
  Buffer.from(
    ['Umsatz 2026', '', 'Order ID;Kunde;Betrag', ...Array.from({ length: 40 }, (_, index) => row(first + index))].join(
      '\r\n',
    ),
    'latin1',
  )
const row = (index: number) => `${1000 + index};Müller ${index};${index}.50`

test('a file is browsed to and loaded into a table made from its columns, without a name being typed', async ({
  openStudio,
  workspace,
}) => {
  test.setTimeout(240_000)
  const folder = join(workspace, 'deliveries')
  await mkdir(folder)
  await writeFile(join(folder, 'sales_01.csv'), sales(1))
  await writeFile(join(folder, 'sales_02.csv'), sales(41))
  await writeFile(join(folder, '.hidden.csv'), 'a\n')
  // Both were written in the same millisecond, perhaps.
  await utimes(join(folder, 'sales_01.csv'), new Date(), new Date(Date.now() - 60_000))
  const studio = await openStudio('/pipelines')
  const { page } = studio
  const mistakes: string[] = []
  page.on('pageerror', (error) => mistakes.push(error.message))

  await test.step('a new source asks for a file', async () => {
    await page.getByRole('button', { name: 'Create a pipeline' }).first().click()
    await page.getByRole('dialog').getByRole('textbox').fill('Sales')
    await page.keyboard.press('Enter')
    await page.getByRole('button', { name: 'Add a source' }).click()
    await page.getByRole('button', { name: 'Browse…' }).click()
    const dialog = page.getByRole('dialog', { name: 'Choose a file or a folder' })
    await dialog.getByRole('button', { name: 'Workspace' }).click()
    await dialog.getByRole('button', { name: /^deliveries/ }).click()
    await expect(dialog.getByRole('button', { name: /^sales_02\.csv/ })).toBeVisible()
    await expect(dialog.getByText('hidden.csv')).toHaveCount(0)
    await dialog.getByRole('button', { name: /^sales_01\.csv/ }).click()
  })

  await test.step('its layout is found, written into the source, and explained', async () => {
    await expect(page.getByRole('textbox', { name: 'File' })).toHaveValue(join(folder, 'sales_01.csv'))
    await expect(cell(page, 'Müller 1')).toBeVisible()
    const format = page.getByRole('region', { name: 'Format' })
    await expect(format.getByRole('button', { name: /^Format/ })).toContainText('delimiter ;')
    await format.getByRole('button', { name: /^Format/ }).click()
    await expect(format.getByRole('group', { name: 'What was found in the file' })).toContainText('windows-1252')
    await expect(format.getByRole('textbox', { name: 'Lines to skip at the top' })).toHaveValue('2')
    await page.getByRole('button', { name: 'Undo' }).click()
    await expect(page.getByRole('textbox', { name: 'File' })).toHaveValue('')
    await page.getByRole('button', { name: 'Redo' }).click()
    await expect(page.getByRole('textbox', { name: 'File' })).toHaveValue(join(folder, 'sales_01.csv'))
  })

  await test.step('any file like it is a pattern, with the files that match now', async () => {
    await page.getByRole('checkbox', { name: 'Any file like this' }).check()
    await expect(page.getByRole('textbox', { name: 'File names' })).toHaveValue('sales_*.csv')
    const matched = page.getByRole('list', { name: 'Files that match now' })
    await expect(matched.getByRole('listitem')).toHaveText([/^1sales_01\.csv/, /^2sales_02\.csv/])
    await page.getByRole('combobox', { name: 'Which files' }).click()
    await page.getByRole('option', { name: 'the newest one' }).click()
    await expect(page.getByText(/2 files match now; the newest is read/)).toBeVisible()
    await expect(cell(page, 'Müller 41')).toBeVisible()
    await page.getByRole('button', { name: 'Undo' }).click()
    await expect(cell(page, 'Müller 1')).toBeVisible()
  })

  await test.step('files stay where they are unless they are to be moved', async () => {
    const after = page.getByRole('combobox', { name: 'After loading' })
    await expect(after).toHaveValue('Leave the files where they are')
    await after.click()
    await page.getByRole('option', { name: 'Move them to a folder' }).click()
    await expect(page.getByRole('textbox', { name: 'Loaded files go to' })).toHaveValue('.archive/{YYYY-MM-DD}/')
    await page.getByRole('button', { name: 'Undo' }).click()
    await expect(after).toHaveValue('Leave the files where they are')
  })

  await test.step('a target asks for a table, and makes one from the columns that come', async () => {
    await page.getByRole('button', { name: 'Add target' }).click()
    await expect(page.getByText('No table is chosen yet', { exact: false }).first()).toBeVisible()
    await page.getByRole('button', { name: 'New table from these columns' }).click()
    const dialog = page.getByRole('dialog', { name: 'New table from these columns' })
    await expect(dialog.getByRole('textbox', { name: 'Name' })).toHaveValue('sales')
    await dialog.getByRole('combobox', { name: 'Key' }).or(dialog.getByLabel('Key')).first().click()
    await page.getByRole('option', { name: 'Order ID' }).click()
    await page.keyboard.press('Escape')
    await expect(dialog.getByRole('region', { name: 'Statements' })).toContainText('PRIMARY KEY ("Order ID")')
    await dialog.getByRole('button', { name: 'Create ds_sales' }).click()
    await expect(dialog).toHaveCount(0)
    await expect(page.getByRole('region', { name: 'Columns of the table' })).toContainText('3 of 3 columns fit')
  })

  await test.step('the modes say what becomes of the rows there, and the key is that of the table', async () => {
    await page.getByRole('combobox', { name: 'Load mode' }).click()
    await expect(page.getByRole('option', { name: /CDC/ })).toHaveCount(0)
    await page.getByRole('option', { name: /^Upsert/ }).click()
    await expect(page.getByText('Order ID', { exact: true }).first()).toBeVisible()
    const form = page.getByRole('complementary', { name: 'Form of the selected node' })
    await expect(form.getByText(/The rows that do not come stay/)).toBeVisible()
  })

  await test.step('the rows are loaded', async () => {
    await page.getByRole('button', { name: 'Run', exact: true }).click()
    await expect(page.getByRole('status').filter({ hasText: 'balanced' })).toContainText('80 rows loaded into ds_sales')
  })

  expect(mistakes).toEqual([])
  await studio.close()
})

test('a schema is written in a grid with its statements beside it, as JSON too, and taken back', async ({
  openStudio,
}) => {
  test.setTimeout(180_000)
  const studio = await openStudio('/schemas/new')
  const { page } = studio
  const name = (row: number) => page.getByRole('textbox', { name: `Name of field ${row}` })
  const statements = page.getByRole('complementary', { name: 'Statements' })

  await test.step('fields are written, and the statement follows', async () => {
    await page.getByRole('textbox', { name: 'Name', exact: true }).fill('order')
    await name(1).fill('order_id')
    await page.getByRole('checkbox', { name: 'Key of field 1' }).check()
    await page.getByRole('button', { name: 'Add a field' }).click()
    await name(2).fill('amount')
    await page.getByRole('combobox', { name: 'Type of field 2' }).selectOption('numeric')
    await page.getByRole('textbox', { name: 'Size of field 2' }).fill('12,2')
    await expect(statements).toContainText('"amount" NUMERIC(12,2)')
    await expect(statements).toContainText('PRIMARY KEY ("order_id")')
  })

  await test.step('a mistake is said at its cell, and undo takes it back', async () => {
    await page.getByRole('textbox', { name: 'Default of field 2' }).fill('random()')
    await expect(page.getByRole('table', { name: 'Fields' })).toContainText('the default random() is not one of')
    await page.getByRole('button', { name: 'Undo' }).click()
    await expect(page.getByRole('textbox', { name: 'Default of field 2' })).toHaveValue('')
  })

  await test.step('rows move by the keyboard, and the JSON is in step', async () => {
    await name(2).press('Alt+ArrowUp')
    await expect(name(1)).toHaveValue('amount')
    await page.getByRole('radiogroup', { name: 'View' }).getByText('JSON').click()
    await expect(page.getByRole('textbox', { name: 'Schema document' })).toContainText('"name": "amount"')
    await page.getByRole('radiogroup', { name: 'View' }).getByText('Fields').click()
  })

  await test.step('leaving asks, and applying makes the table', async () => {
    await page.getByRole('link', { name: 'Leave' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Cancel' }).click()
    await expect(name(1)).toHaveValue('amount')
    await page.getByRole('button', { name: 'Create the table' }).click()
    await expect(page.getByRole('heading', { name: 'order' }).first()).toBeVisible()
  })
  await studio.close()
})
