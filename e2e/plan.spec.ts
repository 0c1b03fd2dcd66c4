import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

import { seriousFaults } from './fixtures/serious-faults.ts'
import { expect, test } from './fixtures/studio-test.ts'

const sample = fileURLToPath(new URL('../resources/samples/customers', import.meta.url))

test('a load is planned, looked at row by row, loaded as planned, and planned again', async ({
  openStudio,
  workspace,
}) => {
  test.setTimeout(360_000)
  const { page } = await openStudio()
  const plan = page.getByRole('dialog', { name: 'What the load would change' })

  await test.step('a first load is all new rows, and nothing is changed by looking', async () => {
    await page.getByRole('button', { name: 'Load a sample' }).click()
    await page.getByRole('button', { name: 'Plan', exact: true }).click()
    await expect(plan.getByRole('button', { name: '100 inserted' })).toHaveAttribute('aria-pressed', 'true')
    await expect(plan.getByRole('cell', { name: 'CUST-00001' })).toBeVisible()
    expect(await seriousFaults(page)).toEqual([])
    await plan.getByRole('button', { name: 'Load 100 rows' }).click()
    await expect(page.getByRole('status').filter({ hasText: 'balanced' })).toContainText('100 rows loaded')
  })

  await test.step('a corrected file shows its changed cells old against new', async () => {
    const text = readFileSync(join(sample, 'customers.csv'), 'utf8').trimEnd()
    const [second = ''] = /^CUST-00002,.*$/m.exec(text) ?? []
    const lines = [text.replace('CUST-00001,Ada', 'CUST-00001,Adah'), second.replace('CUST-00002', 'CUST-00999'), '']
    writeFileSync(join(workspace, 'samples', 'customers', 'customers.csv'), lines.join('\n'))
    await page.keyboard.press('Control+Shift+Enter')
    await expect(plan.getByRole('button', { name: '1 updated' })).toHaveAttribute('aria-pressed', 'true')
    const grid = plan.getByRole('region', { name: 'Rows of public.ds_customer that would be updated' })
    await expect(grid.locator('del')).toHaveText('Ada')
    await expect(grid.locator('ins')).toHaveText('Adah')
    await plan.getByRole('button', { name: '1 inserted' }).click()
    await expect(plan.getByRole('cell', { name: 'CUST-00999' })).toBeVisible()
    await expect(plan.getByRole('button', { name: '99 unchanged' })).toBeVisible()
    expect(await seriousFaults(page)).toEqual([])
  })

  await test.step('a discarded plan is gone', async () => {
    await plan.getByRole('button', { name: 'Discard' }).click()
    await expect(plan).toBeHidden()
    await expect(page.getByRole('button', { name: 'Run', exact: true })).toBeVisible()
  })
})
