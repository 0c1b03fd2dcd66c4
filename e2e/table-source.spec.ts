import { expect, test } from './fixtures/studio-test.ts'

test('a source is pointed at a table, shows its rows, says what is wrong with a name, and goes back to files', async ({
  openStudio,
}) => {
  test.setTimeout(360_000)
  const studio = await openStudio()
  const { page } = studio
  const cell = (text: string) => page.getByRole('gridcell', { name: text, exact: true }).first()
  const table = page.getByLabel('Table', { exact: true }).first()
  const files = page.getByRole('textbox', { name: 'File', exact: true })

  await test.step('a table is loaded from the sample', async () => {
    await page.getByRole('button', { name: 'Load a sample' }).click()
    await page.getByRole('button', { name: 'Run', exact: true }).click()
    await expect(page.getByRole('status').filter({ hasText: 'balanced' })).toContainText('loaded into ds_customer')
  })

  await test.step('a source of another pipeline reads it', async () => {
    await page.getByRole('link', { name: 'Pipelines', exact: true }).first().click()
    await page.getByRole('button', { name: 'Create a pipeline' }).first().click()
    await page.getByRole('dialog').getByRole('textbox').fill('From a table')
    await page.keyboard.press('Enter')
    await page.getByRole('button', { name: 'Add a source' }).click()
    await expect(files).toBeVisible()
    await page.getByRole('combobox', { name: 'Where from' }).click()
    await page.getByRole('option', { name: 'PostgreSQL' }).click()
    await expect(files).toHaveCount(0)
    await table.fill('public.ds_customer')
    await expect(cell('CUST-00001')).toBeVisible()
  })

  await test.step('a mistyped name is corrected in one step', async () => {
    await table.fill('public.ds_custmer')
    await page
      .getByRole('button', { name: /Use public\.ds_customer/ })
      .first()
      .click()
    await expect(table).toHaveValue('public.ds_customer')
    await expect(cell('CUST-00001')).toBeVisible()
  })

  await test.step('a query takes its place, and Postgres says what is wrong with it', async () => {
    const query = page.getByRole('textbox', { name: 'Query' })
    await query.fill('select customer_id, uper(city) as city from ds_customer order by 1')
    await expect(table).toHaveValue('')
    await expect(page.getByText(/Postgres refuses the query: function uper\(.*\) does not exist/).first()).toBeVisible()
    await expect(page.locator('.cm-lintRange-error').first()).toHaveText('uper')
    await query.fill('select customer_id, upper(city) as city from ds_customer order by 1')
    await expect(page.locator('.cm-lintRange-error')).toHaveCount(0)
    await expect(page.getByRole('columnheader', { name: 'city' }).first()).toBeVisible()
    await expect(cell('CUST-00001')).toBeVisible()
    await table.fill('public.ds_customer')
    await expect(query).not.toContainText('customer_id')
    await expect(page.getByRole('columnheader', { name: 'first_name' }).first()).toBeVisible()
  })

  await test.step('back to files, and taken back', async () => {
    await page.getByRole('combobox', { name: 'Where from' }).click()
    await page.getByRole('option', { name: 'This machine' }).click()
    await expect(files).toHaveValue('')
    await page.getByRole('button', { name: 'Undo' }).click()
    await expect(table).toHaveValue('public.ds_customer')
  })
  await studio.close()
})
