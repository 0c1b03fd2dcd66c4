import { readFileSync } from 'node:fs'
import { join } from 'node:path'

import { pipelineOf, storyPlace } from './fixtures/story-place.ts'
import { seriousFaults } from './fixtures/serious-faults.ts'
import { expect, test } from './fixtures/studio-test.ts'

test('how far a source was read is shown beside its form, and forgotten after a question', async ({
  openStudio,
  workspace,
}) => {
  using place = storyPlace(workspace, {
    'order.schema.json': { name: 'order', fields: [{ name: 'id', dataType: 'integer' }] },
    'copied.schema.json': { name: 'copied', fields: [{ name: 'id', dataType: 'integer' }] },
  })
  await place.must('schema', 'apply', 'order.schema.json')
  await place.must('schema', 'apply', 'copied.schema.json')
  const { page } = await openStudio('/settings')
  await page.getByRole('button', { name: 'Start it and check' }).click()
  const command = page.getByLabel('Command for psql')
  await expect(command).toContainText('-U weir -d weir')
  const file = join(workspace, 'postgres', 'credentials.json')
  const { password } = JSON.parse(readFileSync(file, 'utf8')) as { readonly password: string }
  await expect(page.getByText(password)).toHaveCount(0)
  const [, port = ''] = /-p (\d+)/.exec(await command.innerText()) ?? []

  await page.goto(new URL('/connectors/new/postgresql', page.url()).href)
  await page.getByRole('textbox', { name: 'Name', exact: true }).fill('Shop')
  for (const [name, value] of Object.entries({
    ...{ Host: '127.0.0.1', Port: port, Database: 'weir', 'User name': 'weir', Password: password },
  })) {
    await page.getByRole('textbox', { name, exact: true }).fill(value)
  }
  await page.getByRole('button', { name: 'Save the connector' }).click()
  await page.getByRole('button', { name: 'Duplicate' }).waitFor()
  const connectorId = /connectors\/([^/?]+)/.exec(page.url())?.[1]
  const config = { query: 'select id from public.ds_order', incrementalColumn: 'id' }
  const shop = pipelineOf('shop', 'Shop orders', [
    { id: 'shop', kind: 'source', connector: 'postgresql', connectorId, config },
    { id: 'tgt', kind: 'target', input: 'shop', schema: 'public.ds_copied', loadMode: 'append' },
  ])
  place.write('numbers.csv', 'id\n3\n7\n')
  await place.must('load', 'numbers.csv', '--table', 'ds_order', '--yes')
  place.write('shop.json', JSON.stringify(shop))
  await place.must('run', 'shop.json')

  await page.goto(new URL('/pipelines/shop?node=shop', page.url()).href)
  await page.locator('.react-flow__node').first().click()
  const watermark = page.getByRole('region', { name: 'Watermark' })
  await expect(watermark).toContainText('read up to')
  await expect(watermark.getByText('7', { exact: true })).toBeVisible()
  await watermark.getByRole('button', { name: 'Reset…' }).click()
  const dialog = page.getByRole('dialog', { name: 'Read shop from its start?' })
  expect(await seriousFaults(page)).toEqual([])
  await dialog.getByRole('button', { name: 'Reset the watermark' }).click()
  await expect(watermark).toHaveCount(0)
})
