import { expect, test } from './fixtures/studio-test.ts'

test('the studio stays open over a reload, and another browser is kept out', async ({ openStudio }) => {
  const { page } = await openStudio()
  await page.reload()
  await expect(page.getByRole('navigation').first()).toBeVisible()
  const other = await page.context().browser()!.newContext()
  const stranger = await other.newPage()
  await stranger.goto(page.url())
  await expect(stranger.getByRole('heading', { name: 'This studio is locked' })).toBeVisible()
  await other.close()
})

test('no page breaks its own content policy', async ({ openStudio }) => {
  const { page } = await openStudio()
  const broken: string[] = []
  page.on('console', (message) => {
    if (/content security policy/i.test(message.text())) broken.push(message.text())
  })
  for (const place of ['/', '/pipelines', '/data', '/schemas', '/runs', '/settings']) {
    await page.goto(new URL(place, page.url()).href)
    await page.waitForLoadState('networkidle')
  }
  expect(broken).toEqual([])
})
