import { type OwnServer, startOwnServer } from '../src-main/postgres/testing/own-server.ts'
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

  await test.step('a copy is deleted', async () => {
    await page.getByRole('button', { name: 'Duplicate' }).click()
    await expect(page.getByRole('heading', { name: 'CRM copy', level: 1 })).toBeVisible()
    await page.getByRole('button', { name: 'Delete', exact: true }).click()
    await page.getByRole('button', { name: 'Delete the connector' }).click()
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
    await page.getByRole('button', { name: 'Delete', exact: true }).click()
    await expect(page.getByRole('dialog')).toContainText('From the CRM cannot run')
    await expect(page.getByRole('button', { name: 'Delete the connector' })).toBeDisabled()
  })
})

test('a CSV file is uploaded, loaded into a table and replaced, and a webhook says where it listens', async ({
  openStudio,
}) => {
  test.setTimeout(240_000)
  const { page } = await openStudio('/connectors/new/csv_upload')
  const file = (name: string, text: string) => ({ name, mimeType: 'text/csv', buffer: Buffer.from(text) })
  const chosen = page.locator('input[aria-label="File to upload"]')
  const columns = page.getByRole('table', { name: 'Columns of the file' })

  await test.step('the page of the connector takes the file and says what is in it', async () => {
    await page.getByRole('textbox', { name: 'Name', exact: true }).fill('Price list')
    await page.getByRole('button', { name: 'Save the connector' }).click()
    await expect(page.getByText('No file has been uploaded yet.')).toBeVisible()
    await chosen.setInputFiles(file('prices.csv', 'id;price\n1;10\n2;20\n'))
    await expect(columns).toContainText('price')
    await expect(page.getByRole('combobox', { name: 'Delimiter' })).toHaveValue('Semicolon')
    await expect(page.getByText('2 rows.')).toBeVisible()
    expect(await seriousFaults(page)).toEqual([])
  })

  await test.step('the sheet loads it through the connector', async () => {
    await page.getByRole('link', { name: 'Load it into a table' }).click()
    await page.getByRole('button', { name: 'Load 2 rows' }).click({ timeout: 120_000 })
    await expect(page.getByRole('heading', { name: /^2 rows loaded into/ })).toBeVisible({ timeout: 60_000 })
    await page.getByRole('link', { name: 'Connectors', exact: true }).first().click()
    await page.getByRole('link', { name: 'Price list', exact: true }).click()
    await expect(page.getByRole('table', { name: 'Pipelines that use it' })).toContainText('Load')
  })

  await test.step('the next file takes its place', async () => {
    await chosen.setInputFiles(file('august.csv', 'id;price\n3;30\n'))
    await expect(page.getByText('august.csv')).toBeVisible()
  })

  await test.step('a webhook listens while the studio is open', async () => {
    await page.goto(new URL('/connectors/new/webhook', page.url()).href)
    await page.getByRole('textbox', { name: 'Name', exact: true }).fill('Orders')
    await page.getByRole('textbox', { name: 'Port on this machine' }).fill('18791')
    await page.getByRole('textbox', { name: 'Bearer token' }).fill('quiet')
    await page.getByRole('button', { name: 'Save the connector' }).click()
    await expect(page.getByText('http://127.0.0.1:18791/hooks/orders')).toBeVisible()
    await expect(page.getByText('Listening', { exact: true })).toBeVisible()
    await page.getByRole('button', { name: 'Test', exact: true }).click()
    await expect(page.getByText('It works.')).toBeVisible()
    expect(await seriousFaults(page)).toEqual([])
  })
})
