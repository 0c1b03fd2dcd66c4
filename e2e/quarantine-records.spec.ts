import { seriousFaults } from './fixtures/serious-faults.ts'
import { csvSource, pipelineOf, storyPlace } from './fixtures/story-place.ts'
import { orders } from './fixtures/orders.ts'
import { expect, test } from './fixtures/studio-test.ts'

const source = csvSource('broken.csv')
const ir = {
  ...pipelineOf('broken', 'Broken orders', [
    { ...source, config: { ...source.config, onBadRecord: 'quarantine' } },
    {
      id: 'clean',
      kind: 'transform',
      input: 'src',
      ops: [
        { type: 'cast', field: 'amount', targetType: 'numeric(10,2)', onError: 'quarantine' },
        { type: 'deduplicate', keyFields: ['id'] },
      ],
    },
    { id: 'tgt', kind: 'target', input: 'clean', schema: 'public.ds_order', loadMode: 'append' },
  ]),
  errorHandling: { dlq: { enabled: true, table: 'dlq.broken' }, retry: { maxAttempts: 1, backoff: 'none' } },
}

test('a record that could not be read is corrected in its text, by the node that rejected it, and loaded', async ({
  openStudio,
  workspace,
}) => {
  test.setTimeout(300_000)
  using place = storyPlace(workspace, {
    'order.schema.json': orders['order.schema.json'],
    'broken.csv': 'id,amount\n1,1.50\n2,many\n3,3,5\n4,4,4\n',
    'broken.json': ir,
  })
  await place.must('schema', 'apply', 'order.schema.json')
  await place.must('run', 'broken.json', '--keep-source')
  const { page } = await openStudio('/quarantine/dlq.broken')
  const panel = page.getByRole('complementary', { name: 'The opened row' })
  const record = panel.getByRole('textbox', { name: 'The record as it came' })

  await test.step('the rows of each node are one click away', async () => {
    const nodes = page.getByRole('radiogroup', { name: 'Node' })
    await expect(nodes).toContainText('src 2')
    await expect(nodes).toContainText('clean 1')
    await nodes.getByText('clean 1').click()
    await expect(page.getByRole('gridcell', { name: 'many', exact: true })).toBeVisible()
    await nodes.getByText('src 2').click()
  })

  await test.step('its text is corrected, and what is still wrong is said', async () => {
    await page.getByRole('gridcell', { name: '3,3,5' }).click()
    await record.fill('3')
    await panel.getByRole('button', { name: 'Read it again' }).click()
    await expect(panel.getByRole('alert')).toContainText('The record has 1 field, but the header has 2.')
    await record.fill('3,"3.5"')
    await record.press('Control+Enter')
    await expect(panel.getByRole('textbox', { name: 'amount' })).toHaveValue('3.5')
    await expect(panel.getByText('2 values corrected')).toBeVisible()
    await expect(panel.getByRole('alert')).toHaveCount(0)
    expect(await seriousFaults(page)).toEqual([])
  })

  await test.step('it is loaded through the removal of duplicates', async () => {
    await panel.getByRole('button', { name: 'Replay this row' }).click()
    await expect(page.getByRole('status').filter({ hasText: 'loaded into' })).toContainText(
      '1 row loaded into public.ds_order.',
    )
    await expect(page.getByText('Waiting 1')).toBeVisible()
  })

  await test.step('the list of runs tells it from a run, and narrows to days', async () => {
    await page.goto(new URL('/runs', page.url()).href)
    const runs = page.getByRole('table', { name: 'Runs' })
    await expect(runs.getByText('Replay of 1 row')).toHaveCount(1)
    await page.getByLabel('Started on or before').fill('2020-01-01')
    await expect(page.getByText('No run matches the filter.')).toBeVisible()
    await page.getByLabel('Started on or before').fill('2099-01-01')
    await runs.getByRole('link', { name: /Replay of 1 row/ }).click()
    await expect(page.getByRole('link', { name: 'dlq.broken' })).toBeVisible()
    expect(await seriousFaults(page)).toEqual([])
  })
})
