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

  expect(mistakes).toEqual([])
  await studio.close()
})
