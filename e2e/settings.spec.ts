import { startOwnServer } from '../src-main/postgres/testing/own-server.ts'
import { seriousFaults } from './fixtures/serious-faults.ts'
import { csvSource, pipelineOf, storyPlace } from './fixtures/story-place.ts'
import { expect, test } from './fixtures/studio-test.ts'

const notes = {
  'note.schema.json': { name: 'note', fields: [{ name: 'text', dataType: 'text' }] },
  'notes.csv': 'text\none\ntwo\n',
  'notes.json': pipelineOf('notes', 'Notes', [
    csvSource('notes.csv'),
    { id: 'tgt', kind: 'target', input: 'src', schema: 'public.ds_note', loadMode: 'append' },
  ]),
}

test('another Postgres is tried, then used: runs and schemas stay, tables stay where they are', async ({
  openStudio,
  workspace,
}) => {
  test.setTimeout(300_000)
  const server = await startOwnServer()
  try {
    using place = storyPlace(workspace, notes)
    await place.must('schema', 'apply', 'note.schema.json')
    await place.must('run', 'notes.json')
    const { page } = await openStudio('/settings')
    const form = page.getByRole('form', { name: 'Address of the database' })
    const steps = page.getByRole('list', { name: 'Test of the connection' })
    const use = form.getByRole('button', { name: 'Use this database' })

    await test.step('the form says what happens to runs and schemas before anything is saved', async () => {
      await page.getByText('Your own Postgres').click()
      await expect(page.getByText(/Pipelines, schemas and the history of runs stay in this workspace/)).toBeVisible()
      await expect(use).toBeDisabled()
    })

    await test.step('a wrong name of the database is refused by the test, with the step that failed', async () => {
      await form.getByRole('textbox', { name: 'Host' }).fill('127.0.0.1')
      await form.getByRole('textbox', { name: 'Port' }).fill(String(server.settings.port))
      await form.getByRole('textbox', { name: 'Database' }).fill('no_such_database')
      await form.getByRole('textbox', { name: 'User' }).fill('postgres')
      await form.getByRole('button', { name: 'Test' }).click()
      await expect(steps.getByText(/no_such_database/)).toBeVisible()
      await expect(use).toBeDisabled()
    })

    await test.step('so is a file of the authority that is not there', async () => {
      const file = form.getByRole('textbox', { name: 'Certificate of the authority' })
      await file.fill('/no/such/ca.pem')
      await form.getByRole('button', { name: 'Test' }).click()
      await expect(steps.getByText(/\/no\/such\/ca\.pem, which cannot be used: it does not exist/)).toBeVisible()
      await file.clear()
    })

    await test.step('the right one is saved once its test has succeeded', async () => {
      await form.getByRole('textbox', { name: 'Database' }).fill('postgres')
      await expect(use).toBeDisabled()
      await form.getByRole('button', { name: 'Test' }).click()
      await expect(use).toBeEnabled()
      expect(await seriousFaults(page)).toEqual([])
      await use.click()
      await expect(page.getByText(`127.0.0.1:${server.settings.port}`).first()).toBeVisible()
    })

    await test.step('runs and schemas are still there; the table of the embedded database is not', async () => {
      await page.getByRole('link', { name: 'Runs', exact: true }).click()
      await expect(page.getByRole('link', { name: /Notes/ })).toBeVisible()
      await page.getByRole('link', { name: 'Schemas', exact: true }).click()
      await expect(page.getByRole('link', { name: /note/ }).first()).toBeVisible()
    })

    await test.step('a schema is applied there, and its pipeline loads', async () => {
      await place.must('schema', 'apply', 'note.schema.json')
      await place.must('run', 'notes.json')
      await page.goto(new URL('/data/public.ds_note', page.url()).href)
      await expect(page.getByRole('gridcell', { name: 'one', exact: true })).toHaveCount(1)
    })

    await test.step('back in the embedded database, its rows are as they were', async () => {
      await page.goto(new URL('/settings', page.url()).href)
      await page.getByText('Embedded', { exact: true }).click()
      await page.getByRole('button', { name: 'Use the embedded database' }).click()
      await expect(page.getByText('Weir uses the embedded Postgres of this workspace.')).toBeVisible()
      await page.goto(new URL('/data/public.ds_note', page.url()).href)
      await expect(page.getByRole('gridcell', { name: 'one', exact: true })).toHaveCount(1)
    })
  } finally {
    await server.stop()
  }
})
