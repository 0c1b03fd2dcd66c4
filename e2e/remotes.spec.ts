import { remoteScreens } from './fixtures/remote-screens.ts'
import { expect, test } from './fixtures/studio-test.ts'

test('what a remote has is merged as a person decides, and the editor goes on with it', async ({ openStudio }) => {
  const { page } = await openStudio()
  await page
    .getByRole('button', { name: /sample/i })
    .first()
    .click()
  await page.waitForURL(/\/pipelines\/.+/)
  for (const screen of remoteScreens) await screen.show(page)
  const dialog = page.getByRole('dialog', { name: 'Remotes' })
  await expect(dialog.getByRole('button', { name: /^Decide \d+ conflicts? first$/ })).toBeDisabled()
  for (const choice of await dialog.getByRole('region', { name: 'Conflicts' }).getByText('Take Production’s').all()) {
    await choice.click()
  }
  await dialog.getByRole('button', { name: 'Merge into a new version here' }).click()
  await expect(page.getByText('Version 2 came from Production')).toBeVisible()
  await expect(page.locator('.react-flow__node').filter({ hasText: 'state = TX' })).toBeVisible()
  await page.getByRole('button', { name: 'Push, pull or compare' }).click()
  await expect(dialog.getByText('Production has the same.')).toBeVisible()
})
