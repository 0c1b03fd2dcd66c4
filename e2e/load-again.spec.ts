import { csvSource, pipelineOf, storyPlace } from './fixtures/story-place.ts'
import { seriousFaults } from './fixtures/serious-faults.ts'
import { expect, test } from './fixtures/studio-test.ts'

const notes = {
  'note.schema.json': { name: 'note', fields: [{ name: 'text', dataType: 'text' }] },
  'notes.csv': 'text\none\ntwo\n',
  'notes.json': pipelineOf('notes', 'Notes', [
    csvSource('notes.csv'),
    { id: 'tgt', kind: 'target', input: 'src', schema: 'public.ds_note', loadMode: 'append' },
  ]),
}

test('Run asks before a file is appended twice: cancel, replace, or load again', async ({ openStudio, workspace }) => {
  test.setTimeout(300_000)
  using place = storyPlace(workspace, notes)
  await place.must('schema', 'apply', 'note.schema.json')
  await place.must('run', 'notes.json')
  const { page } = await openStudio('/pipelines')
  await page.getByRole('link', { name: 'Notes', exact: true }).click()
  const dialog = page.getByRole('dialog', { name: 'This file is in the table already' })
  const run = page.getByRole('button', { name: 'Run', exact: true })
  const loadedTimes = async (times: number) => {
    const editor = page.url()
    await expect(page.getByRole('status').filter({ hasText: 'balanced' })).toContainText('2 rows loaded into ds_note')
    await page.getByRole('link', { name: 'Open ds_note' }).click()
    await expect(page.getByRole('gridcell', { name: 'one', exact: true })).toHaveCount(times)
    await page.goto(editor)
  }

  await test.step('the dialog names the file, the table and the run; Cancel runs nothing', async () => {
    await run.click()
    await expect(dialog).toContainText('notes.csv: 2 rows in public.ds_note')
    await expect(dialog.getByRole('link', { name: /^run / })).toBeVisible()
    await expect(dialog.getByRole('button', { name: 'Replace what that run loaded' })).toBeFocused()
    expect(await seriousFaults(page)).toEqual([])
    await dialog.getByRole('button', { name: 'Cancel' }).click()
    await expect(dialog).toBeHidden()
    await expect(page.getByRole('status').filter({ hasText: 'balanced' })).toHaveCount(0)
  })

  await test.step('Replace leaves as many rows as before', async () => {
    await run.click()
    await dialog.getByRole('button', { name: 'Replace what that run loaded' }).click()
    await loadedTimes(1)
  })

  await test.step('Load again adds them a second time', async () => {
    await run.click()
    await dialog.getByRole('button', { name: 'Load again' }).click()
    await loadedTimes(2)
  })

  await test.step('a schedule says that its times bring nothing while the file is the same', async () => {
    const view = page.getByRole('radiogroup', { name: 'View' })
    await view.getByText('Schedule').click()
    await page.getByRole('radiogroup', { name: 'Kind of schedule' }).getByText('Cron').click()
    const said = page.getByRole('status').filter({ hasText: 'reads one file, notes.csv' })
    await expect(said).toContainText('loads it again only if the file has changed; else it fails and changes nothing.')
    await page.getByRole('radiogroup', { name: 'Kind of schedule' }).getByText('By hand').click()
    await expect(said).toHaveCount(0)
    await view.getByText('Canvas').click()
  })

  await test.step('the plan of such a load asks the same, and keeps to what it showed', async () => {
    await page.getByRole('button', { name: 'Plan', exact: true }).click()
    await page.getByRole('button', { name: 'Load 2 rows' }).click()
    const several = page.getByRole('dialog', { name: /in the table already/ })
    await several.getByRole('button', { name: 'Load again' }).click()
    await loadedTimes(3)
  })
})
