import { type OwnServer, startOwnServer } from '../src-main/postgres/testing/own-server.ts'
import { startMinio, startMoto } from '../src-main/stores/s3/testing/s3-server.ts'
import { seriousFaults } from './fixtures/serious-faults.ts'
import { expect, test } from './fixtures/studio-test.ts'

let server: OwnServer
test.beforeAll(async () => {
  server = await startOwnServer()
})
test.afterAll(async () => {
  await server.stop()
})

test('a connector is found by a word, tried, saved, changed without its password, copied and removed', async ({
  openStudio,
}) => {
  test.setTimeout(240_000)
  const { page } = await openStudio('/connectors')
  const { host, port, database, user, password } = server.settings
  const steps = page.getByRole('list', { name: 'Test of the connection' })
  const tryIt = page.getByRole('button', { name: 'Test', exact: true })

  await test.step('the catalogue says what can be read from, and why the rest cannot', async () => {
    await page.getByRole('link', { name: 'Add a connector' }).click()
    await expect(page.getByRole('listitem').filter({ hasText: 'Cloudflare R2' })).toContainText('Use Amazon S3')
    await page.getByRole('searchbox').fill('postgres table')
    await expect(page.getByRole('status').filter({ hasText: 'found' })).toHaveText('1 type found')
    await page.keyboard.press('Tab')
    await expect(page.getByRole('link', { name: /^PostgreSQL/ })).toBeFocused()
    await page.keyboard.press('Enter')
  })

  await test.step('what is missing is said at its field', async () => {
    await page.getByRole('button', { name: 'Save the connector' }).click()
    await expect(page.getByRole('textbox', { name: 'Host' })).toHaveAccessibleDescription('Host is missing.')
    expect(await seriousFaults(page)).toEqual([])
  })

  await test.step('it is tried before it is saved', async () => {
    await page.getByRole('textbox', { name: 'Name', exact: true }).fill('CRM')
    await page.getByRole('textbox', { name: 'Host' }).fill(host)
    await page.getByRole('textbox', { name: 'Port' }).fill('1')
    await page.getByRole('textbox', { name: 'Database' }).fill(database)
    await page.getByRole('textbox', { name: 'User name' }).fill(user)
    await page.getByRole('textbox', { name: 'Password' }).fill(password === '' ? 'not asked' : password)
    await tryIt.click()
    await expect(steps).toContainText('Nothing listens on port 1')
    await page.getByRole('textbox', { name: 'Port' }).fill(String(port))
    await tryIt.click()
    await expect(page.getByText('It works.')).toBeVisible()
    await page.getByRole('button', { name: 'Save the connector' }).click()
    await expect(page.getByRole('heading', { name: 'CRM', level: 1 })).toBeVisible()
  })

  await test.step('it is changed, and its password is nowhere on the page', async () => {
    const secret = page.getByRole('textbox', { name: 'Password' })
    await expect(secret).toHaveValue('')
    await expect(secret).toHaveAttribute('placeholder', /is kept/)
    await page.getByRole('textbox', { name: 'Description' }).fill('Read only')
    await page.getByRole('button', { name: 'Save the changes' }).click()
    await expect(page.getByRole('button', { name: 'Save the changes' })).toBeDisabled()
    await tryIt.click()
    await expect(page.getByText('It works.')).toBeVisible()
    await expect(page.getByText('Works', { exact: true })).toBeVisible()
    expect(await seriousFaults(page)).toEqual([])
  })

  await test.step('a copy is removed', async () => {
    await page.getByRole('button', { name: 'Duplicate' }).click()
    await expect(page.getByRole('heading', { name: 'CRM copy', level: 1 })).toBeVisible()
    await page.getByRole('button', { name: 'Remove', exact: true }).click()
    await page.getByRole('button', { name: 'Remove the connector' }).click()
    await expect(page.getByRole('table', { name: 'Connectors' }).getByRole('row')).toHaveCount(2)
    expect(await seriousFaults(page)).toEqual([])
  })

  await test.step('a source of a pipeline chooses it', async () => {
    await page.getByRole('link', { name: 'Pipelines', exact: true }).first().click()
    await page.getByRole('button', { name: 'Create a pipeline' }).first().click()
    await page.getByRole('dialog').getByRole('textbox').fill('From the CRM')
    await page.keyboard.press('Enter')
    await page.getByRole('button', { name: 'Add a source' }).click()
    await page.getByRole('combobox', { name: 'Where from' }).click()
    await page.getByRole('option', { name: 'PostgreSQL' }).click()
    await page.getByRole('combobox', { name: 'Connector' }).click()
    await page.getByRole('option', { name: 'CRM' }).click()
    await page.getByRole('link', { name: 'Connectors', exact: true }).first().click()
    await page.getByRole('link', { name: 'CRM', exact: true }).click()
    await expect(page.getByRole('table', { name: 'Pipelines that use it' })).toContainText('From the CRM')
    await page.getByRole('button', { name: 'Remove', exact: true }).click()
    await expect(page.getByRole('dialog')).toContainText('From the CRM cannot run')
    await expect(page.getByRole('button', { name: 'Remove the connector' })).toBeDisabled()
  })
})

test('a file of a bucket is found and its rows are shown', async ({ openStudio }) => {
  test.setTimeout(240_000)
  const bucket = (await startMinio()) ?? (await startMoto())
  test.skip(bucket === null, 'skipped, no server')
  if (!bucket) return
  try {
    await bucket.put('s3://weir/exports/orders.csv', 'id,name\n1,first\n2,second\n')
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
    await page.getByRole('button', { name: 'List its files' }).click()
    await page
      .getByRole('list', { name: 'Files there' })
      .getByRole('button', { name: /orders\.csv/ })
      .click()
    await expect(page.getByRole('textbox', { name: 'Folder or file' })).toHaveValue('exports/orders.csv')
    await expect(page.getByRole('gridcell', { name: 'second', exact: true })).toBeVisible({ timeout: 60_000 })
  } finally {
    await bucket.stop()
  }
})
