import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

import type { Page } from '@playwright/test'

import { dragFiles, dropFiles, pasteText } from './fixtures/give-files.ts'
import { expect, test } from './fixtures/studio-test.ts'

const openedPaths = (page: Page) => new URL(page.url()).searchParams.getAll('open')

/** Waits for a dialog that asks for files. A browser that has not heard yet that somebody waits cancels it instead. */
async function awaitDialog(page: Page) {
  const dialog = page.waitForEvent('filechooser')
  await page.evaluate(() => undefined)
  return { dialog }
}

const orders = 'id,item\n1,pen\n2,ink\n'

test('files that are dragged over any screen cover it with a target, and text does not', async ({ openStudio }) => {
  const { page } = await openStudio('/runs')
  const target = page.getByText('Drop to import')
  await page.getByRole('heading', { name: 'Runs' }).waitFor()
  await dragFiles(page, 'dragenter', [
    { name: 'a.csv', text: orders },
    { name: 'b.csv', text: orders },
  ])
  await expect(target).toBeVisible()
  await expect(page.getByText('2 files')).toBeVisible()
  await dragFiles(page, 'dragleave', [])
  await expect(target).toHaveCount(0)
  await page.evaluate(() => {
    const transfer = new DataTransfer()
    transfer.setData('text/plain', 'a name')
    document.body.dispatchEvent(new DragEvent('dragenter', { dataTransfer: transfer, bubbles: true }))
  })
  await expect(target).toHaveCount(0)
})

test('dropped files come into the workspace, into one folder, under safe names, and open the sheet', async ({
  openStudio,
  workspace,
}) => {
  const { page } = await openStudio()
  await page.getByRole('region', { name: 'Import files' }).waitFor()
  await dropFiles(page, [
    { name: 'orders 1.csv', text: orders },
    { name: 'CON.csv', text: orders },
  ])
  await page.waitForURL(/\/import\?/)
  const paths = openedPaths(page)
  const [batch = ''] = readdirSync(join(workspace, 'uploads'))
  expect(paths).toEqual(['orders 1.csv', '_CON.csv'].map((name) => join(workspace, 'uploads', batch, name)))
  expect(readFileSync(paths[0] ?? '', 'utf8')).toBe(orders)
})

test('picked files are read where they are in the window, and copied into the workspace from a browser', async ({
  openStudio,
  workspace,
  host,
}) => {
  const path = join(workspace, 'picked.csv')
  const { page } = await openStudio('/data')
  writeFileSync(path, orders)
  await page.getByRole('heading', { name: 'Data' }).waitFor()
  await page.getByLabel('Files to import').setInputFiles(path)
  await page.waitForURL(/\/import\?/)
  const [opened = ''] = openedPaths(page)
  if (host === 'electron') expect(opened).toBe(path)
  else expect(opened).toMatch(/uploads.*picked\.csv$/)
  expect(readFileSync(opened, 'utf8')).toBe(orders)
})

test('a table that is pasted outside of a field opens the sheet; prose and a paste into a field do not', async ({
  openStudio,
}) => {
  const { page } = await openStudio()
  await page.getByRole('region', { name: 'Import files' }).waitFor()
  await pasteText(page, 'Dear Ann, thank you for the file.')
  await page.keyboard.press('Control+k')
  await page.getByRole('dialog').getByRole('combobox').waitFor()
  await pasteText(page, 'id\titem\n1\tpen\n2\tink')
  expect(new URL(page.url()).pathname).toBe('/')
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await pasteText(page, 'id\titem\n1\tpen\n2\tink')
  await page.waitForURL(/\/import\?/)
  const [path = ''] = openedPaths(page)
  expect(path).toMatch(/Pasted table \d\d\.\d\d\.\d\d\.tsv$/)
  expect(readFileSync(path, 'utf8')).toBe('id\titem\n1\tpen\n2\tink')
})

test('an upload can be cancelled, and one that fails says why', async ({ openStudio, workspace, host }) => {
  test.skip(host === 'electron', 'the window copies no files')
  const { page } = await openStudio()
  await page.getByRole('region', { name: 'Import files' }).waitFor()
  const session = await page.context().newCDPSession(page)
  await session.send('Network.enable')
  await session.send('Network.emulateNetworkConditions', {
    offline: false,
    latency: 0,
    downloadThroughput: -1,
    uploadThroughput: 200_000,
  })
  await dropFiles(page, [{ name: 'large.csv', text: orders.repeat(500_000) }])
  const card = page.getByRole('region', { name: 'Copying files into the workspace' })
  await expect(card.getByText('large.csv')).toBeVisible()
  await expect(card.getByRole('progressbar')).toBeVisible()
  await card.getByRole('button', { name: 'Cancel' }).click()
  await expect(card).toHaveCount(0)
  await expect.poll(() => readdirSync(join(workspace, 'uploads'))).toEqual([])
  expect(new URL(page.url()).pathname).toBe('/')
  await session.send('Network.emulateNetworkConditions', {
    offline: true,
    latency: 0,
    downloadThroughput: -1,
    uploadThroughput: -1,
  })
  await dropFiles(page, [{ name: 'late.csv', text: orders }])
  await expect(page.getByText(/late\.csv did not arrive/)).toBeVisible()
  await page.getByRole('button', { name: 'Close' }).click()
  await expect(page.getByText(/late\.csv did not arrive/)).toHaveCount(0)
})

test('the palette and Ctrl+O ask for files, also while the page is loading', async ({ openStudio, host }) => {
  const { page } = await openStudio()
  await test.step('before the studio listens', async () => {
    if (host === 'electron') return
    let go: () => void = () => undefined
    const pressed = new Promise<void>((resolve) => {
      go = resolve
    })
    await page.route(/\/assets\/.*\.js/, async (route) => {
      await pressed
      await route.continue()
    })
    const { dialog } = await awaitDialog(page)
    await page.reload({ waitUntil: 'commit' })
    await page.waitForFunction(() => 'takeEarlyKeys' in globalThis)
    await page.keyboard.press('Control+o')
    go()
    await dialog
    await page.unroute(/\/assets\/.*\.js/)
  })
  await page.getByRole('region', { name: 'Import files' }).waitFor()
  const asked = await awaitDialog(page)
  await page.keyboard.press('Control+o')
  expect((await asked.dialog).isMultiple()).toBe(true)
  const again = await awaitDialog(page)
  await page.getByRole('button', { name: 'Open…' }).click()
  await again.dialog
  await page.keyboard.press('Control+k')
  await page.getByRole('dialog').getByRole('combobox').fill('import files')
  await expect(page.getByRole('option', { name: /Import files…/ })).toBeVisible()
})
