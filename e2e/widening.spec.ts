import { csvSource, pipelineOf, storyPlace } from './fixtures/story-place.ts'
import { expect, test } from './fixtures/studio-test.ts'

const files = {
  'part.schema.json': { name: 'part', fields: [{ name: 'code', dataType: 'varchar', length: 10 }] },
  'parts.csv': 'code\nA-1\nA-12345-67890\nB-1234567890123\n',
  'parts.json': pipelineOf('parts', 'Parts', [
    csvSource('parts.csv'),
    { id: 'tgt', kind: 'target', input: 'src', schema: 'public.ds_part', loadMode: 'append' },
  ]),
}

test('a table that is too narrow for a delivery is widened in one click, and never by itself', async ({
  openStudio,
  workspace,
}) => {
  test.setTimeout(300_000)
  using place = storyPlace(workspace, files)
  await place.must('schema', 'apply', 'part.schema.json')
  // The run that registers the pipeline fails as the next one does.
  await expect(place.must('run', 'parts.json')).rejects.toThrow()
  const { page } = await openStudio('/pipelines')
  await page.getByRole('link', { name: 'Parts', exact: true }).click()
  // The button says so as soon as the preview knows it.
  await page.getByRole('button', { name: 'It will stop Run' }).click()
  await page.getByRole('button', { name: 'Run anyway' }).click()
  const bar = page.getByRole('alert').filter({ hasText: 'is longer than 10 characters' })
  await expect(bar).toContainText('Nothing was loaded')
  const widen = bar.getByRole('button', { name: 'Widen code to varchar(15)' })
  await widen.hover()
  await expect(page.getByRole('tooltip')).toHaveText('ALTER TABLE public.ds_part ALTER COLUMN code TYPE varchar(15);')
  await widen.click()
  await expect(bar.getByRole('button', { name: 'Done' })).toBeDisabled()
  await bar.getByRole('button', { name: /^Run/ }).click()
  await expect(page.getByRole('status').filter({ hasText: 'balanced' })).toContainText('3 rows loaded into ds_part')
})
