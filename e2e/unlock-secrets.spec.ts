import { lazyVault } from '../src-main/secrets/lazy-vault.ts'
import { seriousFaults } from './fixtures/serious-faults.ts'
import { expect, test } from './fixtures/studio-test.ts'

test('a workspace that a passphrase locks is unlocked in the settings, and not with another one', async ({
  openStudio,
  workspace,
}) => {
  const vault = await lazyVault({ workspace, passphrase: 'correct horse' }).open()
  await vault.seal('crm', 'hunter2')
  const { page } = await openStudio('/settings')
  const form = page.getByRole('form', { name: 'Unlock the secrets' })
  await form.getByLabel('Passphrase', { exact: true }).fill('battery staple')
  await form.getByRole('button', { name: 'Unlock' }).click()
  await expect(form.getByText(/the passphrase is not the workspace's/)).toBeVisible()
  expect(await seriousFaults(page)).toEqual([])
  await page.screenshot({ path: test.info().outputPath('locked.png') })
  await form.getByLabel('Passphrase', { exact: true }).fill('correct horse')
  await form.getByRole('button', { name: 'Unlock' }).click()
  await expect(page.getByText('The workspace key is locked with your passphrase.')).toBeVisible()
  await expect(form).toBeHidden()
})
