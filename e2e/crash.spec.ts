import { descendantsOf } from './fixtures/descendants-of.ts'
import { expect, test } from './fixtures/studio-test.ts'

/** How the two hosts start a runner, seen in a list of processes. */
const isRunner = /runner-main\.ts|node\.mojom\.NodeService/

test('runners that are killed take nothing with them: the next node shows its rows', async ({ openStudio }) => {
  test.skip(process.platform !== 'linux', 'finds the runner in /proc')
  const { page, hostPid } = await openStudio()
  await page.getByRole('button', { name: 'Load a sample' }).click()
  await page.getByRole('button', { name: /^src\b/ }).click()
  await expect(page.getByRole('gridcell', { name: 'CUST-00001' })).toBeVisible()

  const runners = () => descendantsOf(hostPid).filter(({ command }) => isRunner.test(command))
  // The runner of the previews, and one that waits for the next run.
  await expect.poll(() => runners().length).toBe(2)
  const killed = runners().map(({ pid }) => pid)
  for (const pid of killed) process.kill(pid, 'SIGKILL')
  // The profiles of the columns may have been asked for a moment before, and start another one.
  await expect.poll(() => runners().filter(({ pid }) => killed.includes(pid))).toEqual([])

  await page.getByRole('button', { name: /^validate_email\b/ }).click()
  await expect(page.getByRole('grid', { name: 'Rows of validate_email' })).toBeVisible()
  await expect(page.getByRole('gridcell', { name: 'CUST-00001' })).toBeVisible()
  await page.getByRole('button', { name: 'Read the source again' }).click()
  // One that was lent before its end was noticed is replaced, so that there may be the waiting one again.
  await expect.poll(() => [1, 2].includes(runners().length)).toBe(true)
  await expect(page.getByRole('gridcell', { name: 'CUST-00001' })).toBeVisible()
})
