import { mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { seriousFaults } from './fixtures/serious-faults.ts'
import { expect, test } from './fixtures/studio-test.ts'

test('types are found on the whole file, decided where a value is in the way, used in one step, and taken back', async ({
  openStudio,
}) => {
  test.setTimeout(360_000)
  const folder = await mkdtemp(join(tmpdir(), 'weir-types-'))
  const rows = Array.from({ length: 40 }, (_, index) => `${index},${index === 33 ? 'N/A' : index},0${index}`)
  await writeFile(join(folder, 'orders.csv'), ['id,age,code', ...rows].join('\n'))
  const studio = await openStudio('/pipelines')
  const { page } = studio

  await test.step('an older pipeline is imported with its report', async () => {
    const older = {
      name: 'Orders',
      nodes: [
        { id: 'src', nodeType: 'source', config: { path: folder, fileFormat: 'csv' } },
        { id: 'tgt', nodeType: 'target', config: { table: 'orders' } },
      ],
      edges: [{ source: 'src', target: 'tgt' }],
    }
    await page.getByRole('button', { name: 'Import…' }).click()
    await page.getByRole('textbox', { name: 'Document' }).fill(JSON.stringify(older))
    await expect(page.getByRole('region', { name: 'Conversion report' })).toContainText('append into public.ds_orders')
    await page.getByRole('button', { name: 'Create the pipeline' }).click()
    await page.waitForURL(/\/pipelines\/orders/)
  })

  const types = page.getByRole('region', { name: 'Types' })
  await test.step('the types come with their evidence', async () => {
    await page.getByRole('button', { name: /^src\b/ }).click()
    await types.getByRole('button', { name: 'Infer types' }).click()
    await expect(types).toContainText('1 of 40 values does not fit integer, first at line 35: N/A')
    await expect(types).toContainText('have a leading zero, which a number would lose')
  })

  await test.step('the types say how the file is read, and lead to the fields that change it', async () => {
    await expect(types).toContainText('CSV · comma · UTF-8')
    await types.getByRole('button', { name: 'Change how the files are read' }).click()
    await expect(page.getByRole('combobox', { name: 'Format' })).toBeFocused()
    expect(await seriousFaults(page)).toEqual([])
  })

  await test.step('a choice and the types become one change', async () => {
    await types.getByRole('combobox', { name: 'What to do with age' }).click()
    await page.getByRole('option', { name: /null/ }).click()
    await types.getByRole('button', { name: 'Use these types' }).click()
    await expect(page.getByRole('button', { name: /^transform\b/ })).toHaveAccessibleName(/convert age to integer/)
    await page.getByRole('button', { name: 'Undo' }).click()
    await expect(page.getByRole('button', { name: /^transform\b/ })).toHaveCount(0)
  })
  await studio.close()
})
