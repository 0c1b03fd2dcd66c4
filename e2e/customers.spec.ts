import { addLinkedRows } from './fixtures/linked-rows.ts'
import { loadSample } from './fixtures/load-sample.ts'
import { seriousFaults } from './fixtures/serious-faults.ts'
import { expect, test } from './fixtures/studio-test.ts'

test('customers are found, filtered into a segment with its count, and a schema is dropped by its name only', async ({
  openStudio,
}) => {
  test.setTimeout(300_000)
  const { page } = await openStudio()
  await loadSample(page)
  await page.getByRole('button', { name: /^run/i }).first().click()
  await expect(page.getByText(/balanced/i).first()).toBeVisible({ timeout: 60_000 })

  await addLinkedRows(page)

  await test.step('a segment says how many it holds before it is kept', async () => {
    await page.getByRole('navigation').getByRole('link', { name: 'Segments' }).click()
    await page.getByRole('link', { name: 'Create a segment' }).click()
    await page.getByRole('textbox', { name: 'Name' }).fill('Austin')
    await page.getByRole('button', { name: 'Add a filter' }).click()
    await page.getByRole('combobox', { name: 'Field of filter 1' }).selectOption('customer_id')
    await page.getByRole('combobox', { name: 'Operator of filter 1' }).selectOption('in')
    await page.getByRole('textbox', { name: 'Value of filter 1' }).fill('CUST-00002, CUST-00003')
    await expect(page.getByText('2 customers', { exact: true })).toBeVisible()
    await page.getByRole('button', { name: 'Create the segment' }).click()
    await page.getByRole('link', { name: 'Show its customers' }).click()
    await expect(page.getByRole('link', { name: /^CUST-/ })).toHaveCount(2)
  })

  await test.step('a customer is found by a text of its row, and is in the segment', async () => {
    await page.getByRole('navigation').getByRole('link', { name: 'Customers' }).click()
    await page.getByRole('textbox', { name: 'Find' }).fill('zoe.obrien2@')
    await expect(page.getByRole('link', { name: /^CUST-/ })).toHaveCount(1)
    await page.getByRole('link', { name: 'CUST-00002' }).click()
    await expect(page.getByRole('heading', { name: 'CUST-00002' })).toBeVisible()
    await expect(page.getByRole('link', { name: 'Austin' })).toBeVisible()
    await expect(page.getByRole('table', { name: 'Rows of ds_account' }).getByRole('row')).toHaveCount(3)
    await expect(page.getByRole('table', { name: 'Interactions' })).toContainText('click')
    expect(await seriousFaults(page)).toEqual([])
  })

  await test.step('a customer is erased once its key was typed, with all that carries it', async () => {
    await page.getByRole('button', { name: 'Erase…' }).click()
    const dialog = page.getByRole('dialog', { name: 'Erase CUST-00002 with 5 rows?' })
    await expect(dialog).toContainText('2 rows of ds_account')
    await expect(dialog).toContainText('2 rows of ds_contact')
    await expect(dialog).toContainText('A run that reads a file with this customer loads it again.')
    expect(await seriousFaults(page)).toEqual([])
    await expect(dialog.getByRole('button', { name: 'Erase the customer' })).toBeDisabled()
    await dialog.getByRole('textbox').fill('CUST-00002')
    await dialog.getByRole('button', { name: 'Erase the customer' }).click()
    await expect(page.getByText('CUST-00002 was erased, with 5 rows')).toBeVisible()
    await page.getByRole('textbox', { name: 'Find' }).fill('zoe.obrien2@')
    await expect(page.getByText('No customer has “zoe.obrien2@” in a text column.')).toBeVisible()
  })

  await test.step('dropping the table needs its name, and says what goes with it', async () => {
    await page.getByRole('navigation').getByRole('link', { name: 'Schemas' }).click()
    await page.getByRole('main').getByRole('link', { name: 'Customer', exact: true }).click()
    await page.getByRole('button', { name: 'Delete' }).click()
    const dialog = page.getByRole('dialog')
    await expect(dialog).toContainText('segment Austin')
    await expect(dialog).toContainText('Accounts is no longer linked')
    await expect(dialog.getByRole('button', { name: 'Drop the table' })).toBeDisabled()
    await dialog.getByRole('textbox').fill('ds_customer')
    await dialog.getByRole('button', { name: 'Drop the table' }).click()
    await expect(page).toHaveURL(/\/schemas$/)
  })
})
