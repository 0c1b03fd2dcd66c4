import { type Database, openDatabase } from '../src-main/postgres/database.ts'
import { type OwnServer, startOwnServer } from '../src-main/postgres/testing/own-server.ts'
import { databaseUrl } from './cli/database-url.ts'
import { orders } from './fixtures/orders.ts'
import { seriousFaults } from './fixtures/serious-faults.ts'
import { storyPlace } from './fixtures/story-place.ts'
import { expect, test } from './fixtures/studio-test.ts'

let server: OwnServer
let superuser: Database
let url: string

/** A database of somebody else's, in which the analyst may make tables and little more. */
test.beforeAll(async () => {
  server = await startOwnServer()
  const first = openDatabase(server.settings, 'weir test')
  await first.query('create role analyst login')
  await first.query('create database sales')
  await first.close()
  const sales = { ...server.settings, database: 'sales' }
  superuser = openDatabase(sales, 'weir test')
  await superuser.query('grant create on schema public to analyst')
  url = databaseUrl({ ...sales, user: 'analyst' })
  process.env['WEIR_DATABASE_URL'] = url
})
test.afterAll(async () => {
  delete process.env['WEIR_DATABASE_URL']
  await superuser.close()
  await server.stop()
})

test('a run that fails is in the rail and on the health page, and the settings say which rights it lacks', async ({
  openStudio,
  workspace,
}) => {
  test.setTimeout(360_000)
  using place = storyPlace(workspace, orders)
  await place.must('schema', 'apply', 'order.schema.json', '--db', url)
  await superuser.query('revoke insert on ds_order from analyst')
  const { page } = await openStudio('/pipelines')
  const alert = page.getByRole('list', { name: 'Alerts' }).getByRole('listitem')

  await test.step('nothing has failed yet', async () => {
    await page.getByRole('link', { name: 'Health', exact: true }).click()
    await expect(page.getByText(/^Nothing needs your attention/)).toBeVisible()
  })

  await test.step('a run that fails elsewhere appears, and leads to itself', async () => {
    const ended = await place.weir('run', 'orders.json', '--keep-source', '--db', url)
    expect(ended.code, ended.stderr).toBe(1)
    await expect(page.getByRole('link', { name: 'Health, 1 new alert' })).toBeVisible()
    await expect(alert).toHaveCount(1)
    await place.weir('run', 'orders.json', '--keep-source', '--db', url)
    await expect(alert).toContainText('2 times, the last')
    await expect(alert).toContainText('Pipeline run failed: Orders')
    await expect(alert).toContainText('role analyst may not create schemas')
    expect(await seriousFaults(page)).toEqual([])
    await alert.getByRole('link', { name: 'Open the run' }).click()
    await expect(page.getByRole('alert')).toContainText('Role analyst may not insert on table public.ds_order')
    await expect(page.getByRole('alert')).toContainText("or name another schema for Weir's own tables")
    await page.goBack()
  })

  await test.step('it is marked as seen, and dismissed', async () => {
    await alert.getByRole('button', { name: 'Mark as seen' }).click()
    await expect(page.getByText('Nothing new.')).toBeVisible()
    await expect(page.getByRole('link', { name: 'Health', exact: true }).first()).toBeVisible()
    await alert.getByRole('button', { name: /^Dismiss/ }).click()
    await expect(alert).toHaveCount(0)
  })

  await test.step('what was dismissed and lasts is not forgotten', async () => {
    const inTwoDays = new Date(Date.now() + 2 * 24 * 60 * 60_000).toISOString()
    await place.must('keys', 'create', '--name', 'CI', '--expires', inTwoDays)
    await page.getByRole('button', { name: 'Check now' }).click()
    await expect(alert).toContainText('The API key CI expires in 2 days')
    await alert.getByRole('button', { name: /^Dismiss/ }).click()
    await expect(page.getByText(/^1 alert still lasts, dismissed /)).toBeVisible()
    await expect(page.getByText(/^Nothing needs your attention/)).toHaveCount(0)
    await page.getByRole('button', { name: /^System Health/ }).click()
    const drawer = page.getByRole('dialog', { name: 'System Health' })
    await expect(drawer).toContainText(/1 alert still lasts, dismissed .*Show it/)
    await page.keyboard.press('Escape')
    await page.getByRole('link', { name: 'Show it' }).click()
    await expect(alert).toContainText('The API key CI expires in 2 days')
    expect(await seriousFaults(page)).toEqual([])
    await alert.getByRole('button', { name: 'List it again' }).click()
    await expect(page.getByText('Nothing that was dismissed still lasts.')).toBeVisible()
    await page.getByRole('link', { name: 'Show all alerts' }).click()
    await expect(alert).toContainText('The API key CI expires in 2 days')
  })

  await test.step('the settings list what is missing, with statements that help', async () => {
    await page.getByRole('link', { name: 'Settings', exact: true }).click()
    await expect(page.getByText('None, and none is needed: the server is on this machine')).toBeVisible()
    const missing = page.getByRole('list', { name: 'What is missing' })
    await expect(missing).toContainText('Role analyst may not')
    await expect(page.getByRole('table', { name: 'Tables' }).getByText('Missing').first()).toBeVisible()
    expect(await seriousFaults(page)).toEqual([])
    const statements = page.getByLabel('Statements that give the rights')
    await expect(statements).toContainText('create schema weir')
    for (const statement of (await statements.innerText()).split(';').filter((text) => text.trim() !== '')) {
      await superuser.query(statement)
    }
    await page.getByRole('button', { name: 'Check again' }).click()
    await expect(page.getByText('Role analyst may do all that the pipeline needs.')).toBeVisible()
    await expect(page.getByRole('table', { name: 'Tables' }).getByText('Missing')).toHaveCount(0)
  })

  await test.step('a schema for the ledger is chosen', async () => {
    await superuser.query('create schema reports; grant usage, create on schema reports to analyst')
    const schema = page.getByRole('textbox', { name: "Schema of Weir's own tables" })
    await schema.fill('reports')
    await page.getByRole('button', { name: 'Save', exact: true }).last().click()
    await expect(page.getByRole('table', { name: 'Tables' }).getByText('reports.weir_load_runs')).toBeVisible()
  })
})
