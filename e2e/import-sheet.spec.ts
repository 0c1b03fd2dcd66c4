import { writeFileSync } from 'node:fs'
import { join } from 'node:path'

import type { Page } from '@playwright/test'

import { seriousFaults } from './fixtures/serious-faults.ts'
import { expect, test } from './fixtures/studio-test.ts'

function writeRows(folder: string, name: string, days: (row: number) => string): string {
  const path = join(folder, name)
  const rows = Array.from({ length: 60 }, (_, row) => `${row + 1},${days(row)},${row / 4}`)
  writeFileSync(path, ['id,signup,balance', ...rows, ''].join('\n'))
  return path
}
const day = (row: number) => `2026-01-${String((row % 28) + 1).padStart(2, '0')}`

const give = async (page: Page, path: string) => {
  await page.getByLabel('Files to import').setInputFiles(path)
  await page.waitForURL(/\/import\?/)
  await page.getByText(/^Showing/).waitFor()
}
const focused = (page: Page) => page.locator(':focus')

test('the sheet is loaded by keyboard alone, and focus stays with what happens', async ({ openStudio, workspace }) => {
  const { page } = await openStudio()
  await give(
    page,
    writeRows(workspace, 'members.csv', (row) => (row === 6 ? 'soon' : day(row))),
  )
  await test.step('Tab goes through the cards of the columns, over the rows in one step, to the button', async () => {
    await page.getByRole('button', { name: 'Change', exact: true }).focus()
    const names: string[] = []
    for (let at = 0; at < 30 && !names.at(-1)?.startsWith('Load'); at++) {
      await page.keyboard.press('Tab')
      names.push(await focused(page).evaluate((it) => it.getAttribute('aria-label') ?? it.textContent))
    }
    expect(names).toEqual(expect.arrayContaining(['Name of id in the table', 'Type of balance']))
    expect(names.at(-1)).toMatch(/^Load 60 rows/)
    expect(names.length).toBeLessThan(25)
  })
  await test.step('Shift Tab comes back to the cards', async () => {
    await page.getByRole('combobox', { name: 'New table' }).focus()
    await page.keyboard.press('Shift+Tab')
    await page.keyboard.press('Shift+Tab')
    await expect(focused(page)).toHaveAttribute('aria-label', 'Type of balance')
  })
  await test.step('a load that starts and ends keeps the focus with it', async () => {
    await page.getByRole('button', { name: 'Load 60 rows' }).press('Enter')
    await expect(page.getByRole('heading', { name: '60 rows loaded into ds_members' })).toBeFocused()
    await page.keyboard.press('Tab')
    await page.keyboard.press('Tab')
    await expect(page.getByRole('link', { name: 'Open table' })).toBeFocused()
  })
  await test.step('the next file is asked for from there', async () => {
    const asked = page.waitForEvent('filechooser')
    await page.evaluate(() => undefined)
    await page.getByRole('button', { name: 'Another file…' }).press('Enter')
    expect((await asked).isMultiple()).toBe(true)
  })
})

test('the button says before the load that the table would stop it, and what has to be done first', async ({
  openStudio,
  workspace,
}) => {
  const { page } = await openStudio()
  await give(page, writeRows(workspace, 'clients.csv', day))
  await page.getByRole('button', { name: 'Load 60 rows' }).click()
  await page.getByRole('heading', { name: '60 rows loaded into ds_clients' }).waitFor()
  await give(
    page,
    writeRows(workspace, 'february.csv', (row) => (row % 20 === 6 ? '31/02/20xx' : day(row))),
  )
  const table = page.getByRole('combobox', { name: 'New table' })
  await table.fill('ds_clients')
  await table.press('Enter')
  const button = page.getByRole('button', { name: 'The load would stop' })
  await expect(button).toBeDisabled()
  const reason = '3 rows have a value in signup that the table does not take, first at line 8: 31/02/20xx.'
  await expect(page.getByRole('status').filter({ hasText: reason })).toBeVisible()
  await page.keyboard.press('Control+Enter')
  expect(await seriousFaults(page)).toEqual([])
  await page.getByRole('button', { name: 'Keep those rows in quarantine' }).click()
  // Not 60: those that the table rejects are no part of what is loaded.
  await page.getByRole('button', { name: 'Load 57 rows' }).click()
  await expect(page.getByRole('heading', { name: '57 rows loaded into ds_clients' })).toBeVisible()
})

test('numbers that are fractions to one reader and thousands to another stay text until one click says which', async ({
  openStudio,
  workspace,
}) => {
  const { page } = await openStudio()
  const path = join(workspace, 'stock.csv')
  writeFileSync(path, 'id,units\n1,1.001\n2,2.350\n3,12.404\n')
  await give(page, path)
  await expect(page.getByRole('combobox', { name: 'Type of units' })).toHaveValue('text')
  const offers = page.getByRole('list', { name: 'Before you load' })
  await expect(offers).toContainText('1 column stays text: units.')
  await offers.getByRole('button', { name: 'Read it as number like 1.234.567' }).click()
  await expect(page.getByRole('combobox', { name: 'Type of units' })).toHaveValue('integer')
  await page.getByRole('button', { name: 'Load 3 rows' }).click()
  await page.getByRole('link', { name: 'Open table' }).click()
  await expect(page.getByRole('gridcell', { name: /^12,?404$/ })).toBeVisible()
})
