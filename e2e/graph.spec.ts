import { mkdir, mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import type { Locator, Page } from '@playwright/test'

import { chooseFolder } from './fixtures/choose-folder.ts'
import { expect, test } from './fixtures/studio-test.ts'

const card = (page: Page, nodeId: string) => page.getByRole('button', { name: new RegExp(`^${nodeId}\\b`) })
const cell = (page: Page, text: string) => page.getByRole('gridcell', { name: text, exact: true }).first()
const port = (page: Page, nodeId: string, name: string) =>
  page.locator(`[data-node-id="${nodeId}"] [data-handleid="${name}"]`)

test('two sources are joined, branched and loaded into two tables, drawn by mouse, and the receipt adds up', async ({
  openStudio,
}) => {
  test.setTimeout(480_000)
  const folder = await mkdtemp(join(tmpdir(), 'weir-graph-'))
  await writeRows(join(folder, 'orders'), 'orders.csv', [
    'order_id,person,amount',
    '1,a,70',
    '2,b,20',
    '3,a,90',
    '4,z,5',
  ])
  await writeRows(join(folder, 'people'), 'people.csv', ['person,name', 'a,Ada', 'b,Zoë', 'c,Nil'])
  const studio = await openStudio('/schemas/new')
  const { page } = studio
  const mistakes: string[] = []
  page.on('pageerror', (error) => mistakes.push(error.message))

  await test.step('two tables are made', async () => {
    await makeTable(page, 'large_order')
    await page.getByRole('link', { name: 'Schemas', exact: true }).first().click()
    await page
      .getByRole('link', { name: /Create a schema/ })
      .first()
      .click()
    await makeTable(page, 'other_order')
  })

  await test.step('a second source stands beside the first', async () => {
    await page.getByRole('link', { name: 'Pipelines', exact: true }).first().click()
    await page.getByRole('button', { name: 'Create a pipeline' }).first().click()
    await page.getByRole('dialog').getByRole('textbox').fill('Orders')
    await page.keyboard.press('Enter')
    await page.getByRole('button', { name: 'Add a source' }).click()
    await chooseFolder(page, join(folder, 'orders'))
    await expect(cell(page, '90')).toBeVisible()
    await rename(page, 'orders')
    await page.getByRole('button', { name: 'Add source' }).click()
    await chooseFolder(page, join(folder, 'people'))
    await expect(cell(page, 'Zoë')).toBeVisible()
    await rename(page, 'people')
    await arrange(page)
  })

  await test.step('a join is drawn out of one source and connected to the other', async () => {
    await drawToEmpty(page, port(page, 'orders', 'out'), 'Join, left side')
    await expect(card(page, 'join')).toBeVisible()
    await arrange(page)
    await port(page, 'people', 'out').dragTo(port(page, 'join', 'right'))
    await expect(page.getByRole('combobox', { name: 'Reads, right' })).toHaveValue('people')
    await page.getByLabel('Left column, pair 1').first().fill('person')
    await page.getByLabel('Right column, pair 1').first().fill('person')
    await page.keyboard.press('Escape')
    await expect(cell(page, 'Ada')).toBeVisible()
    await page.getByRole('tab', { name: 'Input' }).click()
    await page.getByRole('button', { name: /^right: people/ }).click()
    await expect(cell(page, 'Nil')).toBeVisible()
    await page.getByRole('tab', { name: 'Rows' }).click()
  })

  await test.step('a branch sends the rows two ways, and each way can be looked at', async () => {
    await arrange(page)
    await drawToEmpty(page, port(page, 'join', 'out'), 'Branch')
    await page.getByLabel('Name, branch 1').fill('large')
    await page.keyboard.press('Enter')
    await page.getByRole('textbox', { name: 'Condition, branch 1' }).fill('amount::integer >= 50')
    await page.getByRole('button', { name: /^large 2$/ }).click()
    await expect(cell(page, '90')).toBeVisible()
    await expect(cell(page, '20')).toHaveCount(0)
    await page.getByRole('button', { name: /^rest 1$/ }).click()
    await expect(cell(page, '20')).toBeVisible()
  })

  await test.step('a target is drawn out of each way', async () => {
    await arrange(page)
    await drawToEmpty(page, port(page, 'branch', 'out.large'), 'Target')
    await chooseTable(page, 'ds_large_order')
    await rename(page, 'load_large')
    await arrange(page)
    await drawToEmpty(page, port(page, 'branch', 'out.rest'), 'Target')
    await chooseTable(page, 'ds_other_order')
    await rename(page, 'load_rest')
    await arrange(page)
    await card(page, 'load_large').click()
    await expect(cell(page, '70')).toBeVisible()
    await card(page, 'load_rest').click()
    await expect(cell(page, 'Zoë')).toBeVisible()
  })

  await test.step('a branch that is called otherwise is still read by its target', async () => {
    await card(page, 'branch').click()
    await page.getByLabel('Name, branch 1').fill('big')
    await page.keyboard.press('Enter')
    await card(page, 'load_large').click()
    await expect(page.getByRole('combobox', { name: 'Reads' })).toHaveValue('branch.big')
  })

  await test.step('the graph grows with the window, and is all in sight again in a small one', async () => {
    const { width } = await cardBox(page, 'orders')
    await page.setViewportSize({ width: 1920, height: 1080 })
    await expect.poll(async () => (await cardBox(page, 'orders')).width).toBeGreaterThan(width)
    await page.setViewportSize({ width: 1280, height: 800 })
    await expect.poll(async () => (await cardBox(page, 'orders')).width).toBeCloseTo(width, 0)
  })

  await test.step('the run loads both tables and every row is accounted for', async () => {
    await page.getByRole('button', { name: 'Run', exact: true }).click()
    const result = page.getByRole('status').filter({ hasText: 'balanced' })
    await expect(result).toContainText('2 rows loaded into ds_large_order')
    await expect(result).toContainText('1 row loaded into ds_other_order')
    await expect(card(page, 'branch')).toHaveAccessibleName(/big.*2.*rest.*1/)
    const bar = await result.boundingBox()
    for (const nodeId of ['orders', 'people', 'load_large', 'load_rest']) {
      await expect
        .poll(async () => (await cardBox(page, nodeId)).y, { message: nodeId })
        .toBeGreaterThan((bar?.y ?? 0) + (bar?.height ?? 0))
    }
    await page.getByRole('link', { name: 'Open the receipt' }).click()
    const receipt = page.getByRole('figure', { name: 'Receipt' })
    await expect(receipt.getByRole('img', { name: /The receipt balances/ })).toBeVisible()
    // 4 orders and 3 people: 3 loaded, 2 people joined to orders, an order and a person that met nobody.
    await expect(receipt).toContainText(/Read7.*Loaded2.*Loaded1/)
    await expect(page.getByRole('table', { name: 'Nodes' })).toContainText('big 2 · rest 1')
  })

  await test.step('a new pipeline has a strip of cards, whatever height the graph had', async () => {
    await page.getByRole('link', { name: 'Pipelines', exact: true }).first().click()
    await page.getByRole('button', { name: 'Create a pipeline' }).first().click()
    await page.getByRole('dialog').getByRole('textbox').fill('Small')
    await page.keyboard.press('Enter')
    await page.getByRole('button', { name: 'Add a source' }).click()
    await expect(card(page, 'source')).toBeVisible()
    expect((await page.locator('.react-flow').boundingBox())?.height).toBeLessThan(200)
  })

  expect(mistakes).toEqual([])
  await studio.close()
})

async function cardBox(page: Page, nodeId: string) {
  const box = await page.locator(`[data-node-id="${nodeId}"]`).boundingBox()
  if (!box) throw new Error(`${nodeId} is not in sight`)
  return box
}

async function writeRows(folder: string, name: string, lines: readonly string[]): Promise<void> {
  await mkdir(folder, { recursive: true })
  await writeFile(join(folder, name), `${lines.join('\n')}\n`)
}

async function makeTable(page: Page, name: string): Promise<void> {
  const fields = ['order_id', 'person', 'amount', 'name'].map((column) => ({ name: column, dataType: 'varchar' }))
  await page.getByRole('radiogroup', { name: 'View' }).getByText('JSON').click()
  const editor = page.getByRole('textbox', { name: 'Schema document' })
  await editor.click()
  await page.keyboard.press('Control+a')
  await page.keyboard.insertText(JSON.stringify({ name, fields }))
  await page.getByRole('button', { name: 'Create the table' }).click()
  await expect(page.getByRole('heading', { name: new RegExp(name) }).first()).toBeVisible()
}

/** A table may be written without public. */
async function chooseTable(page: Page, table: string): Promise<void> {
  const field = page.getByRole('combobox', { name: 'Table', exact: true }).or(page.getByLabel('Table', { exact: true }))
  await field.first().fill(table)
  await page.keyboard.press('Enter')
  await expect(field.first()).toHaveValue(`public.${table}`)
}

async function rename(page: Page, name: string): Promise<void> {
  await page.getByRole('textbox', { name: 'Name of the node' }).fill(name)
  await page.keyboard.press('Enter')
  await expect(card(page, name)).toBeVisible()
}

async function arrange(page: Page): Promise<void> {
  await page.getByRole('button', { name: /Arrange the nodes/ }).click()
  // The view moves to fit; ports have to stand still to be dragged from.
  await page.waitForTimeout(700)
}

/** Draws a connection out of a port and lets it go over nothing. */
async function drawToEmpty(page: Page, from: Locator, offer: string): Promise<void> {
  const box = await from.boundingBox()
  if (!box) throw new Error('the port is not in sight')
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2]
  await page.mouse.move(x, y)
  await page.mouse.down()
  await page.mouse.move(x + 30, y + 10, { steps: 5 })
  await page.mouse.move(x + 45, y + 20, { steps: 5 })
  await page.mouse.up()
  await page.getByRole('menuitem', { name: offer, exact: true }).click()
}
