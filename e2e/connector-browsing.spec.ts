import type { Locator } from '@playwright/test'

import { connect } from '../src-main/postgres/connect.ts'
import { type OwnServer, startOwnServer } from '../src-main/postgres/testing/own-server.ts'
import { startMinio, startMoto } from '../src-main/stores/s3/testing/s3-server.ts'
import { seriousFaults } from './fixtures/serious-faults.ts'
import { expect, test } from './fixtures/studio-test.ts'

let server: OwnServer
test.beforeAll(async () => {
  server = await startOwnServer()
  const client = await connect(server.settings, 'weir test')
  await client.query(`create table orders as select * from (values (1, 'first'), (2, 'second')) as row (id, name)`)
  await client.query('create table customers (id int)')
  await client.end()
})
test.afterAll(async () => {
  await server.stop()
})

test('a file of a bucket is found and its rows are shown', async ({ openStudio }) => {
  test.setTimeout(240_000)
  const bucket = (await startMinio()) ?? (await startMoto())
  test.skip(bucket === null, 'skipped, no server')
  if (!bucket) return
  try {
    await bucket.put('s3://weir/exports/orders.csv', 'id;name\n1;first\n2;second\n')
    await bucket.put('s3://weir/exports/more/old.csv', 'id\n')
    const { page } = await openStudio('/connectors/new/aws_s3')
    const { config, secrets } = bucket.access
    await page.getByRole('textbox', { name: 'Name', exact: true }).fill('Lake')
    await page.getByRole('textbox', { name: 'Bucket' }).fill(String(config['bucket']))
    await page.getByRole('button', { name: /^Endpoint/ }).click()
    await page.getByRole('textbox', { name: 'Endpoint', exact: true }).fill(String(config['endpoint']))
    await page.getByRole('switch', { name: /^Path style/ }).click()
    await page.getByRole('combobox', { name: 'Sign in with' }).click()
    await page.getByRole('option', { name: 'Access key' }).click()
    await page.getByRole('textbox', { name: 'Access key ID' }).fill(secrets['accessKeyId'] ?? '')
    await page.getByRole('textbox', { name: 'Secret access key' }).fill(secrets['secretAccessKey'] ?? '')
    await page.getByRole('button', { name: 'Test', exact: true }).click()
    await expect(page.getByText('It works.')).toBeVisible()
    await page.getByRole('button', { name: 'Save the connector' }).click()
    await expect(page.getByRole('heading', { name: 'Lake', level: 1 })).toBeVisible()
    await page.getByRole('link', { name: 'Pipelines', exact: true }).first().click()
    await page.getByRole('button', { name: 'Create a pipeline' }).first().click()
    await page.getByRole('dialog').getByRole('textbox').fill('From the lake')
    await page.keyboard.press('Enter')
    await page.getByRole('button', { name: 'Add a source' }).click()
    await page.getByRole('combobox', { name: 'Where from' }).click()
    await page.getByRole('option', { name: 'Amazon S3' }).click()
    await page.getByRole('combobox', { name: 'Connector' }).click()
    await page.getByRole('option', { name: 'Lake' }).click()
    await page.getByRole('textbox', { name: 'Folder or file' }).fill('exports')
    await page.getByRole('button', { name: 'Browse…' }).click()
    const dialog = page.getByRole('dialog', { name: 'Browse Lake' })
    await expect(dialog.getByRole('button', { name: /more/ })).toBeVisible()
    await expect(dialog.getByText(/^listed (?:now|\d+ seconds? ago|just now)/)).toBeVisible()
    expect(await seriousFaults(page)).toEqual([])
    await dialog.getByRole('button', { name: 'Lake', exact: true }).click()
    await dialog.getByRole('button', { name: /exports/ }).click()
    await dialog.getByRole('button', { name: /orders\.csv/ }).click()
    await expect(dialog.getByRole('cell', { name: 'second' })).toBeVisible({ timeout: 60_000 })
    await bucket.put('s3://weir/exports/late.csv', 'id\n3\n')
    await expect(dialog.getByRole('button', { name: /late\.csv/ })).toBeHidden()
    await dialog.getByRole('button', { name: 'Refresh' }).click()
    await expect(dialog.getByRole('button', { name: /late\.csv/ })).toBeVisible()
    await dialog.getByRole('button', { name: 'Use orders.csv' }).click()
    await expect(page.getByRole('textbox', { name: 'Folder or file' })).toHaveValue('exports/orders.csv')
    await expect(page.getByRole('gridcell', { name: 'second', exact: true })).toBeVisible({ timeout: 60_000 })
    const listing = page.getByText(/^1 file found/)
    await page.getByRole('button', { name: /^(?:Refresh|List its files)$/ }).click()
    await expect(listing).toContainText('listed')
  } finally {
    await bucket.stop()
  }
})

test('by keyboard alone a connector is added and tried, a table is looked at and chosen, and the pipeline gets the connector', async ({
  openStudio,
}) => {
  test.setTimeout(240_000)
  const { page } = await openStudio('/connectors/new/postgresql')
  const { keyboard } = page
  const tabTo = async (to: Locator) => {
    for (let steps = 0; steps < 80; steps++) {
      if (await to.evaluate((element) => element === document.activeElement).catch(() => false)) return
      await keyboard.press('Tab')
    }
    await expect(to).toBeFocused()
  }
  const type = async (to: Locator, text: string) => {
    await tabTo(to)
    await keyboard.press('ControlOrMeta+a')
    await keyboard.type(text)
  }
  const press = async (to: Locator) => {
    await tabTo(to)
    await keyboard.press('Enter')
  }
  const box = (name: string) => page.getByRole('textbox', { name, exact: true })
  const { host, port, database, user } = server.settings
  await type(box('Name'), 'Shop')
  await type(box('Host'), host)
  await type(page.getByRole('textbox', { name: 'Port' }), String(port))
  await type(box('Database'), database)
  await type(page.getByRole('textbox', { name: 'User name' }), user)
  await type(page.getByRole('textbox', { name: 'Password' }), 'not asked')
  await press(page.getByRole('button', { name: 'Test', exact: true }))
  await expect(page.getByText('It works.')).toBeVisible()
  await press(page.getByRole('button', { name: 'Save the connector' }))
  await expect(page.getByRole('heading', { name: 'Shop', level: 1 })).toBeVisible()

  await press(page.getByRole('link', { name: 'Pipelines', exact: true }).first())
  await press(page.getByRole('button', { name: 'Create a pipeline' }).first())
  await page.getByRole('dialog').waitFor()
  await keyboard.type('From the shop')
  await keyboard.press('Enter')
  await page.getByRole('button', { name: 'Add a source' }).waitFor()

  await test.step('the pipeline gets a connector for its sources', async () => {
    await tabTo(page.getByRole('combobox', { name: 'Connector' }))
    await keyboard.press('ArrowDown')
    await keyboard.press('ArrowDown')
    await keyboard.press('Enter')
    await expect(page.getByText('0 sources of this pipeline read through it.')).toBeVisible()
  })

  await press(page.getByRole('button', { name: 'Add a source' }))
  const whereFrom = page.getByRole('combobox', { name: 'Where from' })
  await tabTo(whereFrom)
  await keyboard.press('Enter')
  await page.getByRole('option', { name: 'PostgreSQL' }).waitFor()
  for (let steps = 0; steps < 40; steps++) {
    const active = page.locator('[data-combobox-selected]')
    if ((await active.count()) > 0 && (await active.first().textContent()) === 'PostgreSQL') break
    await keyboard.press('ArrowDown')
  }
  await keyboard.press('Enter')
  await expect(page.getByRole('combobox', { name: 'Connector' })).toHaveAttribute('placeholder', 'Shop, the pipeline’s')

  await test.step('a table of it is found, looked at and chosen', async () => {
    await press(page.getByRole('button', { name: 'Browse…' }))
    const dialog = page.getByRole('dialog', { name: 'Browse Shop' })
    await expect(dialog.getByRole('button', { name: /customers/ })).toBeVisible()
    await keyboard.type('ord')
    await expect(dialog.getByRole('button', { name: /customers/ })).toBeHidden()
    await keyboard.press('ArrowDown')
    await keyboard.press('Enter')
    await expect(dialog.getByRole('cell', { name: 'second' })).toBeVisible({ timeout: 60_000 })
    expect(await seriousFaults(page)).toEqual([])
    await keyboard.press('Enter')
    await expect(dialog).toBeHidden()
    await expect(page.getByRole('combobox', { name: 'Table' })).toHaveValue('public.orders')
    await expect(page.getByRole('gridcell', { name: 'second', exact: true })).toBeVisible({ timeout: 60_000 })
  })
})
