import { readFile } from 'node:fs/promises'

import { seriousFaults } from './fixtures/serious-faults.ts'
import { csvSource, pipelineOf, storyPlace } from './fixtures/story-place.ts'
import { expect, test } from './fixtures/studio-test.ts'

const field = (name: string, dataType: string, isPrimaryKey = false) =>
  isPrimaryKey ? { name, dataType, isPrimaryKey, isNullable: false } : { name, dataType }
const prices = (rows: number) =>
  `sku,price\n${Array.from({ length: rows }, (_, index) => `SKU-${index + 1},${rows}\n`).join('')}`

const files = {
  'price.schema.json': { name: 'price', fields: [field('sku', 'text', true), field('price', 'integer')] },
  'event.schema.json': { name: 'event', fields: [field('id', 'integer', true), field('version', 'integer')] },
  'prices.json': pipelineOf('prices', 'Price list', [
    csvSource('prices.csv'),
    {
      id: 'load_prices',
      kind: 'target',
      input: 'src',
      schema: 'public.ds_price',
      loadMode: 'blue_green',
      expectedRowCountDelta: 20,
    },
  ]),
  'events.csv': 'id,version\n1,7\n2,9\n',
  'events.json': pipelineOf('events', 'Events', [
    csvSource('events.csv', [
      { name: 'id', type: 'integer' },
      { name: 'version', type: 'integer' },
    ]),
    {
      id: 'load_events',
      kind: 'target',
      input: 'src',
      schema: 'public.ds_event',
      loadMode: 'incremental_watermark',
      watermarkColumn: 'version',
    },
  ]),
}

test('a held load is accepted, its receipt is verified and saved, and the rows of before are put back', async ({
  openStudio,
  workspace,
}) => {
  test.setTimeout(900_000)
  using place = storyPlace(workspace, files)
  await place.must('schema', 'apply', 'price.schema.json')
  await place.must('schema', 'apply', 'event.schema.json')
  place.write('prices.csv', prices(50))
  await place.must('run', 'prices.json', '--keep-source')
  place.write('prices.csv', prices(10))
  expect((await place.weir('run', 'prices.json')).code).toBe(1)
  await place.must('run', 'events.json', '--keep-source')
  const { page } = await openStudio('/runs?status=failed')
  const dialog = page.getByRole('dialog')

  await test.step('a failed run says why it was held, and offers to accept it with its numbers', async () => {
    await page
      .getByRole('link', { name: /Price list/ })
      .first()
      .click()
    await expect(page.getByRole('alert')).toContainText('10 rows would be loaded, which is outside 40 to 60')
    await page.getByRole('button', { name: 'Accept the row count and load' }).click()
    await expect(dialog).toContainText('10 rows would be loaded')
    await dialog.getByRole('button', { name: 'Accept the row count and load' }).click()
    await expect(page.getByRole('figure', { name: 'Receipt' })).toContainText('public.ds_price')
    await expect(page.getByRole('img', { name: /balances/ })).toBeVisible()
  })

  await test.step('the receipt holds against ledger, table and file, and is saved', async () => {
    await page.getByRole('button', { name: 'Verify', exact: true }).click()
    await expect(page.getByText('The receipt agrees with the tables and files as they are now.')).toBeVisible()
    await expect(page.getByRole('list', { name: 'Findings' })).toContainText(
      '10 rows of public.ds_price carry this run',
    )
    expect(await seriousFaults(page)).toEqual([])
    await page.getByRole('button', { name: 'Save the receipt' }).click()
    const [json] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('menuitem', { name: 'As JSON' }).click(),
    ])
    expect(json.suggestedFilename()).toMatch(/^receipt Price list [0-9a-f]{8}\.json$/)
    const saved = JSON.parse(await readFile(await json.path(), 'utf8')) as unknown
    expect(saved).toMatchObject({ pipelineName: 'Price list', receipt: { balanced: true, targets: [{ sent: 10 }] } })
    await page.getByRole('button', { name: 'Save the receipt' }).click()
    const [html] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('menuitem', { name: 'As HTML' }).click(),
    ])
    expect(await readFile(await html.path(), 'utf8')).toContain('<h1>Receipt of a load</h1>')
  })

  await test.step('beside the table are the rows that it had before, and they are put back', async () => {
    await page.getByRole('figure', { name: 'Receipt' }).getByRole('link', { name: '10', exact: true }).click()
    await expect(page.getByText('10 rows · ')).toBeVisible()
    await page.getByRole('button', { name: 'Previous generation, 50 rows' }).click()
    await expect(dialog).toContainText('10 rows')
    await dialog.getByRole('button', { name: 'Put back…' }).click()
    await expect(page.getByRole('dialog', { name: 'Put back the 50 rows' })).toBeVisible()
    await page.getByRole('button', { name: 'Put back 50 rows' }).click()
    await expect(page.getByText('50 rows · ')).toBeVisible()
    await expect(page.getByRole('gridcell', { name: '50', exact: true }).first()).toBeVisible()
  })

  await test.step('the form of the target says the same, and drops what is not needed once its name is typed', async () => {
    await page.goto(new URL('/pipelines/prices', page.url()).href)
    await page.getByRole('button', { name: /^load_prices\b/ }).click()
    const generations = page.getByRole('region', { name: 'Generations' })
    await expect(generations).toContainText('In use50 rows')
    await generations.getByRole('button', { name: 'Drop…' }).click()
    await expect(page.getByRole('button', { name: 'Drop 10 rows' })).toBeDisabled()
    await dialog.getByRole('textbox').fill('public.ds_price')
    await page.getByRole('button', { name: 'Drop 10 rows' }).click()
    await expect(generations).toContainText('No earlier rows are kept.')
    expect(await seriousFaults(page)).toEqual([])
  })

  await test.step('a watermark is in the form of its target, and is reset', async () => {
    await page.goto(new URL('/pipelines/events', page.url()).href)
    await page.getByRole('button', { name: /^load_events\b/ }).click()
    const watermark = page.getByRole('region', { name: 'Watermark' })
    await expect(watermark).toContainText('version loaded up to9')
    await watermark.getByRole('button', { name: 'Reset…' }).click()
    await expect(dialog).toContainText('version was loaded up to 9')
    await dialog.getByRole('button', { name: 'Reset the watermark' }).click()
    await expect(watermark).toContainText('No run has set it yet.')
  })
})
