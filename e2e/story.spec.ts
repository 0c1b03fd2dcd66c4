import type { Page } from '@playwright/test'

import { expect, test } from './fixtures/studio-test.ts'

const card = (page: Page, nodeId: string) => page.getByRole('button', { name: new RegExp(`^${nodeId}\\b`) })
const formula = (page: Page) => page.getByRole('textbox', { name: 'Formula' })
const cell = (page: Page, text: string) => page.getByRole('gridcell', { name: text, exact: true }).first()

test('a first visitor runs the sample, sees every row accounted for, changes a formula, and finds it all again', async ({
  openStudio,
}) => {
  test.setTimeout(480_000)
  const studio = await openStudio()
  const { page } = studio
  const mistakes: string[] = []
  page.on('pageerror', (error) => mistakes.push(error.message))

  await test.step('an empty workspace offers the sample', async () => {
    await page.getByRole('button', { name: 'Load a sample' }).click()
    for (const nodeId of ['src', 'uppercase_state', 'validate_email', 'tgt']) {
      await expect(card(page, nodeId)).toBeVisible()
    }
  })

  await test.step('the rows of a node are in sight before anything ran', async () => {
    await card(page, 'src').click()
    await expect(cell(page, 'CUST-00001')).toBeVisible()
    await card(page, 'uppercase_state').click()
    await expect(cell(page, 'TX')).toBeVisible()
  })

  await test.step('the run counts on every card and ends balanced', async () => {
    await page.getByRole('button', { name: 'Run', exact: true }).click()
    await expect(page.getByRole('status').filter({ hasText: 'balanced' })).toContainText(
      '100 rows loaded into ds_customer',
    )
    for (const nodeId of ['src', 'uppercase_state', 'validate_email', 'tgt']) {
      await expect(card(page, nodeId)).toHaveAccessibleName(/100 rows/)
    }
  })

  await test.step('the table holds 100 rows', async () => {
    await page.getByRole('link', { name: 'Open ds_customer' }).click()
    await expect(page.getByText('100 rows').first()).toBeVisible()
    await expect(cell(page, 'CUST-00001')).toBeVisible()
    await page.goBack()
  })

  await test.step('the receipt balances', async () => {
    await page.getByRole('link', { name: 'Runs', exact: true }).click()
    await page
      .getByRole('link', { name: /Customer File Test/ })
      .first()
      .click()
    await expect(page.getByRole('figure', { name: 'Receipt' })).toBeVisible()
    await expect(
      page.getByRole('img', { name: 'The receipt balances: every row is accounted for' }).first(),
    ).toBeVisible()
  })

  await test.step('a changed formula changes the rows, and undo brings them back', async () => {
    await page.getByRole('link', { name: 'Pipelines', exact: true }).first().click()
    await page
      .getByRole('link', { name: /Customer File Test/ })
      .first()
      .click()
    await card(page, 'uppercase_state').click()
    await expect(cell(page, 'TX')).toBeVisible()
    await page.getByRole('button', { name: /state = upper\(state\)/, expanded: false }).click()
    await formula(page).fill("concat(state, '!')")
    await expect(cell(page, 'tx!')).toBeVisible()
    await page.getByRole('button', { name: 'Undo' }).click()
    await expect(cell(page, 'TX')).toBeVisible()
    await expect(formula(page)).toHaveText('upper(state)')
  })

  expect(mistakes).toEqual([])
  await studio.close()

  await test.step('the studio opens again with the run in its history', async () => {
    const again = await openStudio('/runs')
    const run = again.page.getByRole('link', { name: /Customer File Test/ }).first()
    await expect(run).toBeVisible()
    await run.click()
    await expect(again.page.getByRole('figure', { name: 'Receipt' })).toBeVisible()
  })
})
