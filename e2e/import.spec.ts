import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import type { Page } from '@playwright/test'

import { messySales, writeMessySales } from './fixtures/messy-sales.ts'
import { expect, test } from './fixtures/studio-test.ts'

const importPath = (paths: readonly string[]) =>
  `/import?${paths.map((path) => `open=${encodeURIComponent(path)}`).join('&')}`

/** Counts what a person does, in the page itself. */
async function countHands(page: Page) {
  await page.evaluate(() => {
    const hands = { clicks: 0, keys: 0 }
    Object.assign(window, { hands })
    window.addEventListener('click', () => hands.clicks++, true)
    window.addEventListener('keydown', () => hands.keys++, true)
  })
  return () => page.evaluate(() => (window as unknown as { hands: { clicks: number; keys: number } }).hands)
}

/** Every row of the table, by the server's own call. */
const tableLines = (page: Page): Promise<string[]> =>
  page.evaluate(async () => {
    const statement = `select concat_ws(',', "Order ID", "Order Date", "Region", ("Unit Price" * 100)::bigint, "Qty", "Customer") from public.ds_sales_5k order by "Order ID"`
    const body = JSON.stringify({ json: { statement } })
    const headers = { 'content-type': 'application/json' }
    const answer = await fetch('/rpc/sql/query', { method: 'POST', headers, body })
    const { json } = (await answer.json()) as { json: { rows: string[][] } }
    return json.rows.map(([line]) => line ?? '')
  })

test('a messy file becomes a table with a key, clean types and a receipt in six clicks and no typed character', async ({
  openStudio,
  host,
}) => {
  test.setTimeout(300_000)
  const folder = await mkdtemp(join(tmpdir(), 'weir-import-'))
  const sales = messySales()
  const path = await writeMessySales(folder)
  const { page } = await openStudio(importPath([path]))
  const mistakes: string[] = []
  page.on('pageerror', (error) => mistakes.push(error.message))

  // Every value of the file is read, and a busy machine takes its time.
  await expect(page.getByRole('button', { name: 'Load 5,000 rows' })).toBeVisible({ timeout: 120_000 })
  const hands = await countHands(page)
  const since = performance.now()
  await expect(page.getByText('windows-1252')).toBeVisible()
  await expect(page.getByText(/first 200 of 5,000 rows/)).toBeVisible()

  await test.step('what does not fit is said and can be kept aside, with the true number of rows', async () => {
    const said = page.getByText(/18 of 5,000 values do not fit integer, first at line 206: two/)
    await expect(said).toBeVisible()
    await page.getByRole('button', { name: 'As integer, 18 to quarantine' }).click()
    await expect(page.getByRole('button', { name: 'Load 4,982 rows' })).toBeVisible()
    await page.getByRole('combobox', { name: 'Key' }).click()
    await page.getByRole('option', { name: 'Order ID: 35 repeat' }).click()
    await expect(page.getByRole('button', { name: 'Load 4,947 rows' })).toBeVisible()
  })

  await test.step('it loads exactly that, in place', async () => {
    await page.getByRole('button', { name: 'Load 4,947 rows' }).click()
    await expect(page.getByRole('heading', { name: '4,947 rows loaded into ds_sales_5k' })).toBeVisible()
    await expect(page.getByRole('figure', { name: 'Receipt' })).toBeVisible()
    await expect(page.getByRole('link', { name: 'Rejected rows (53)' })).toBeVisible()
  })
  const { clicks, keys } = await hands()
  console.log(
    `first minute: ${clicks} clicks, ${keys} keys, ${((performance.now() - since) / 1000).toFixed(1)} s from the sheet`,
  )
  expect(clicks).toBeLessThanOrEqual(6)
  expect(keys).toBe(0)

  await test.step('the table holds what the file means', async () => {
    await page.getByRole('link', { name: 'Open table' }).click()
    await expect(page.getByText('4,947 rows').first()).toBeVisible()
    await expect(page.getByRole('gridcell', { name: '2024-01-01', exact: true }).first()).toBeVisible()
    if (host !== 'server') return
    const fits = sales.filter(({ quantity }) => quantity !== null)
    const kept = new Map(fits.toReversed().map((sale) => [sale.id, sale]))
    const truth = [...kept.values()]
      .toSorted((one, other) => one.id - other.id)
      .map(({ id, day, region, cents, quantity, customer }) => [id, day, region, cents, quantity, customer].join())
    expect(await tableLines(page)).toEqual(truth)
  })

  await test.step('the number of quarantined rows opens the quarantine of that run', async () => {
    await page.goto(new URL('/runs', page.url()).href)
    await page.getByRole('link', { name: /^53: 53 quarantined/ }).click()
    await expect(page.getByRole('heading', { name: 'dlq.ds_sales_5k' })).toBeVisible()
    await expect(page.getByText('All 53', { exact: true })).toBeVisible()
    await expect(page.getByRole('columnheader', { name: 'Line' })).toBeVisible()
  })
  expect(mistakes).toEqual([])
})
