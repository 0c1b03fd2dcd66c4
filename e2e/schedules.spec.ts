import { seriousFaults } from './fixtures/serious-faults.ts'
import { expect, test } from './fixtures/studio-test.ts'

test('a schedule shows its next times while it is written, holds once it is saved, and is paused at once', async ({
  openStudio,
  host,
}) => {
  test.setTimeout(240_000)
  const { page } = await openStudio('/')
  await page
    .getByRole('button', { name: /sample/i })
    .first()
    .click()
  await page.waitForURL(/\/pipelines\/.+/)
  const view = page.getByRole('radiogroup', { name: 'View' })
  await view.getByText('Schedule').click()
  await expect(page.getByText('It runs when somebody starts it.')).toBeVisible()
  await page.getByRole('radiogroup', { name: 'Kind of schedule' }).getByText('Cron').click()
  const times = page.getByRole('list', { name: /^Next times/ }).getByRole('listitem')
  await expect(times).toHaveCount(5)
  const expression = page.getByRole('textbox', { name: 'Expression' })
  await expression.fill('at nine')
  await expect(page.getByText(/^The cron expression "at nine" cannot be read/).first()).toBeVisible()
  await expression.fill('30 4 * * *')
  await expect(times.first()).toContainText('04:30')
  await expect(page.getByText(/^Only times after it is saved start a run\./)).toBeVisible()
  expect(await seriousFaults(page)).toEqual([])
  await page.getByRole('button', { name: 'Save as a version' }).click()
  await expect(page.getByText('This schedule holds once it is saved as a version.')).toBeHidden()
  await page.getByRole('switch', { name: /Paused/ }).click()
  await page.reload()
  await expect(page.getByRole('switch', { name: /Paused/ })).toBeChecked()
  await expect(expression).toHaveValue('30 4 * * *')

  // The list says so too, and when it runs the next time.
  const list = page.getByRole('table', { name: 'Pipelines' })
  await page.getByRole('link', { name: 'Pipelines', exact: true }).first().click()
  await expect(list.getByText('Paused')).toBeVisible()
  await page.goBack()
  await page.getByRole('switch', { name: /Paused/ }).click()
  await page.getByRole('link', { name: 'Pipelines', exact: true }).first().click()
  await expect(list.getByText(/^in (\d+ hours?|\d+ minutes?|less than a minute)$/)).toBeVisible()

  // Only the desktop app can go on without a window; it does so when it is asked.
  await page.getByRole('link', { name: 'Settings' }).click()
  const stays = page.getByRole('switch', { name: 'Stay in the tray when the window is closed' })
  if (host === 'server') await expect(stays).toHaveCount(0)
  else {
    await expect(stays).not.toBeChecked()
    await stays.click()
    await expect(stays).toBeChecked()
    await stays.click()
    await expect(stays).not.toBeChecked()
  }
})
