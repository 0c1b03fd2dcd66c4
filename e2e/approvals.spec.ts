import { approvalScreens } from './fixtures/approval-screens.ts'
import { seriousFaults } from './fixtures/serious-faults.ts'
import { expect, test } from './fixtures/studio-test.ts'

test('a load that a program asked for is on every screen with its plan, and runs once it is approved', async ({
  openStudio,
}) => {
  test.setTimeout(300_000)
  const { page } = await openStudio()
  await page.getByRole('button', { name: 'Load a sample' }).click()
  await page.waitForURL(/\/pipelines\/.+/)
  await page.waitForTimeout(1500)
  const faults: string[] = []
  for (const screen of approvalScreens) {
    await screen.show(page)
    for (const fault of await seriousFaults(page)) faults.push(`${screen.name} ${fault}`)
  }
  expect(faults).toEqual([])
  await page.getByRole('button', { name: /^Load / }).click()
  await page.waitForURL(/\/runs\//, { timeout: 60_000 })
  const receipt = page.getByRole('figure', { name: 'Receipt' })
  await expect(receipt.getByRole('link', { name: '100', exact: true }).first()).toBeVisible({ timeout: 60_000 })
  expect(await page.getByText('1 load waits').count()).toBe(0)
})
