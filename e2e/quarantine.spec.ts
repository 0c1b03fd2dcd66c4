import { orders } from './fixtures/orders.ts'
import { seriousFaults } from './fixtures/serious-faults.ts'
import { storyPlace } from './fixtures/story-place.ts'
import { expect, test } from './fixtures/studio-test.ts'

test('rejected rows are found from the receipt, corrected, replayed, and are in the table', async ({
  openStudio,
  workspace,
}) => {
  test.setTimeout(480_000)
  using place = storyPlace(workspace, orders)
  await place.must('schema', 'apply', 'order.schema.json')
  await place.must('run', 'orders.json', '--keep-source')
  const studio = await openStudio('/runs')
  const { page } = studio
  const row = (text: string) => page.getByRole('row').filter({ hasText: text })
  const panel = page.getByRole('complementary', { name: 'The opened row' })
  const replay = page.getByRole('button', { name: /^Replay (all )?\d+ rows?$/ })

  await test.step('the number of quarantined rows in the receipt leads to them', async () => {
    await page
      .getByRole('link', { name: /Orders/ })
      .first()
      .click()
    await page.getByRole('figure', { name: 'Receipt' }).getByRole('link', { name: '2' }).click()
    await expect(page).toHaveURL(/\/quarantine\/dlq\.order_rejected\?state=all&run=/)
    await expect(page.getByRole('link', { name: 'Quarantine, 3 rows waiting' })).toBeVisible()
    await expect(page.getByText('All 2', { exact: true })).toBeVisible()
    await expect(page.getByRole('combobox', { name: 'Reason' })).toHaveValue(/amount not like/)
    await page.getByRole('link', { name: 'Quarantine, 3 rows waiting' }).click()
    await page.getByRole('link', { name: 'dlq.order_rejected' }).click()
    await expect(row('many')).toHaveCount(1)
  })

  await test.step('the rejected value is marked with its reason, and the record is shown as it came', async () => {
    await expect(page.getByText('Waiting 3')).toBeVisible()
    await row('many').getByRole('gridcell', { name: 'many', exact: true }).click()
    await expect(panel.getByRole('textbox', { name: 'amount' })).toHaveAccessibleDescription(/breaks the rule/)
    await expect(panel.getByText('orders.csv, line 3')).toBeVisible()
    await expect(panel.getByText('2,many', { exact: true })).toBeVisible()
    expect(await seriousFaults(page)).toEqual([])
  })

  await test.step('a corrected row is loaded, one that is not is rejected again and still waits', async () => {
    await panel.getByRole('textbox', { name: 'amount' }).fill('2.25')
    await panel.getByRole('textbox', { name: 'amount' }).press('Enter')
    await expect(panel.getByText('1 value corrected')).toBeVisible()
    for (const value of ['2.25', '-5']) await row(value).getByRole('checkbox').check()
    await expect(replay).toHaveText('Replay 2 rows')
    await replay.click()
    await expect(page.getByRole('status').filter({ hasText: 'loaded into' })).toContainText(
      `1 of 2 rows loaded into public.ds_order. 1 was rejected again by "amount not like '-%'".`,
    )
    await expect(page.getByText('Waiting 2')).toBeVisible()
    await expect(row('2.25')).toHaveCount(0)
    await expect(row('-5').getByRole('checkbox')).not.toBeChecked()
    await page.getByRole('button', { name: 'Show 1 row rejected again' }).click()
    await expect(panel.getByText('orders.csv, line 4')).toBeVisible()
    await expect(panel.getByText(/2 times so far/)).toBeVisible()
  })

  await test.step('the replay has a receipt of its own', async () => {
    await page.getByRole('link', { name: 'Open the receipt' }).click()
    const receipt = page.getByRole('figure', { name: 'Receipt' })
    await expect(receipt).toContainText('Read2')
    await expect(receipt.getByRole('img', { name: /balances/ })).toBeVisible()
  })

  await test.step('what is left is narrowed by reason and replayed with the keyboard', async () => {
    await page.getByRole('link', { name: 'Quarantine, 2 rows waiting' }).click()
    await expect(page.getByText('2 rows wait to be corrected and loaded.')).toBeVisible()
    expect(await seriousFaults(page)).toEqual([])
    await page.getByRole('link', { name: 'dlq.order_rejected' }).click()
    await page.getByRole('combobox', { name: 'Reason' }).click()
    await page.getByRole('option', { name: /amount not like/ }).click()
    await expect(replay).toHaveText('Replay all 2 rows')
    for (const [before, after] of [
      ['-5', '5'],
      ['-6', '6'],
    ] as const) {
      await row(before).getByRole('gridcell', { name: before, exact: true }).click()
      await expect(panel.getByRole('textbox', { name: 'amount' })).toHaveValue(before)
      await panel.getByRole('textbox', { name: 'amount' }).fill(after)
      await panel.getByRole('textbox', { name: 'amount' }).press('Tab')
      await expect(panel.getByText('1 value corrected')).toBeVisible()
    }
    await page.keyboard.press('Escape')
    await replay.focus()
    await page.keyboard.press('Enter')
    await expect(page.getByRole('status').filter({ hasText: 'loaded into' })).toContainText(
      '2 rows loaded into public.ds_order.',
    )
    await expect(page.getByText('No row waits here.')).toBeVisible()
    await expect(page.getByRole('link', { name: 'Quarantine', exact: true }).first()).toBeVisible()
  })

  await test.step('the table has all of them', async () => {
    await page.goto(new URL('/data/public.ds_order', page.url()).href)
    await expect(page.getByText('4 rows').first()).toBeVisible()
    for (const amount of ['1.50', '2.25', '5.00', '6.00']) {
      await expect(page.getByRole('gridcell', { name: amount, exact: true })).toBeVisible()
    }
  })
})
