import { existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { freePort } from '../src-main/webhooks/testing/free-port.ts'
import { desktopOf, startAgain } from './fixtures/electron-host.ts'
import { expect, test } from './fixtures/studio-test.ts'

test('the window has no way to Node, and its page cannot load anything from outside', async ({ openStudio }) => {
  const { page } = await openStudio()
  await page.getByRole('navigation').first().waitFor()
  const reach = await page.evaluate(async () => {
    const scope = globalThis as Record<string, unknown>
    const fetched = await fetch('https://www.postgresql.org/').then(
      () => 'fetched',
      () => 'refused',
    )
    const ran = new Promise<string>((resolve) => {
      const script = document.createElement('script')
      script.textContent = 'globalThis.inlineRan = true'
      document.head.append(script)
      setTimeout(() => {
        resolve('inlineRan' in globalThis ? 'ran' : 'refused')
      }, 50)
    })
    return {
      node: [typeof scope['require'], typeof scope['process'], typeof scope['module'], typeof scope['Buffer']],
      fetched,
      inlineScript: await ran,
      origin: location.origin,
    }
  })
  expect(reach).toEqual({
    node: ['undefined', 'undefined', 'undefined', 'undefined'],
    fetched: 'refused',
    inlineScript: 'refused',
    origin: 'weir://studio',
  })
})

test('the window stays in the studio: it opens no other window and leads nowhere else', async ({ openStudio }) => {
  const { page } = await openStudio()
  await page.getByRole('navigation').first().waitFor()
  const opened = await page.evaluate(() => window.open('https://example.com/') === null)
  expect(opened).toBe(true)
  await page.evaluate(() => {
    location.href = 'https://example.com/'
  })
  await page.waitForTimeout(300)
  expect(page.url()).toMatch(/^weir:\/\/studio\//)
})

test('a page asks for the camera or the place in vain', async ({ openStudio }) => {
  const { page } = await openStudio()
  await page.getByRole('navigation').first().waitFor()
  const states = await page.evaluate(async () =>
    Promise.all(
      (['geolocation', 'notifications', 'camera'] as PermissionName[]).map(
        async (name) => (await navigator.permissions.query({ name })).state,
      ),
    ),
  )
  expect(states).toEqual(['denied', 'denied', 'denied'])
})

test('the window opens deep inside the studio, and its title says what is open', async ({ openStudio }) => {
  const { page } = await openStudio('/schemas/new')
  await expect(page).toHaveTitle(/schema/i)
})

test('programs of this machine may call Weir once a person has switched it on', async ({ openStudio }) => {
  const { page } = await openStudio('/settings')
  const api = page.getByRole('region', { name: 'HTTP API' })
  const port = await freePort()
  await api.getByLabel('Port').fill(String(port))
  await api.getByRole('button', { name: 'Save' }).click()
  const address = `http://127.0.0.1:${port}/api/v1`
  const statusOf = () =>
    fetch(`${address}/pipelines`).then(
      ({ status }) => status,
      () => null,
    )
  await expect(api.getByRole('button', { name: 'Save' })).toBeDisabled()
  expect(await statusOf()).toBeNull()
  await api.getByRole('switch', { name: 'Programs' }).click({ force: true })
  await expect(api.getByText(address)).toBeVisible()
  expect(await statusOf()).toBe(401)
  await api.getByRole('switch', { name: 'Programs' }).click({ force: true })
  await expect(api.getByText(address)).toBeHidden()
  expect(await statusOf()).toBeNull()
})

test('the window comes back where it was left', async ({ openStudio, workspace }) => {
  const first = await openStudio()
  await first.page.getByRole('navigation').first().waitFor()
  await first.close()
  expect(existsSync(join(workspace, 'window', 'window-place.json'))).toBe(true)
})

test('closing the window leaves nothing running', async ({ openStudio, workspace }) => {
  const studio = await openStudio()
  await studio.page.getByRole('button', { name: 'Load a sample' }).click()
  await studio.page.waitForURL(/pipelines\/.+/)
  expect(existsSync(join(workspace, 'postgres', 'data', 'postmaster.pid'))).toBe(true)
  await studio.close()
  expect(existsSync(join(workspace, 'postgres', 'data', 'postmaster.pid'))).toBe(false)
})

test('files that are opened with Weir are shown in the window that is open: by a second start, by macOS, by the menu', async ({
  openStudio,
  workspace,
}) => {
  const files = ['first.csv', 'second.csv', 'third.csv'].map((name) => join(workspace, name))
  const { page } = await openStudio()
  for (const file of files) writeFileSync(file, 'id,item\n1,pen\n2,ink\n')
  await page.getByRole('navigation').first().waitFor()
  await page.evaluate(() => {
    ;(globalThis as { stayed?: boolean }).stayed = true
  })
  const opened = () => new URL(page.url()).searchParams.getAll('open')
  await startAgain(workspace, files[0] ?? '')
  await expect.poll(opened).toEqual([files[0]])

  const app = desktopOf(page)
  await app.evaluate(({ app: main }, paths) => {
    for (const path of paths) main.emit('open-file', { preventDefault: () => undefined }, path)
  }, files.slice(1))
  await expect.poll(opened).toEqual(files.slice(1))

  await app.evaluate(({ dialog, Menu }, path) => {
    dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [path] })
    Menu.getApplicationMenu()?.getMenuItemById('open')?.click()
  }, files[2] ?? '')
  await expect.poll(opened).toEqual([files[2]])
  // The page went there itself: what it had open is not lost.
  expect(await page.evaluate(() => (globalThis as { stayed?: boolean }).stayed)).toBe(true)
})

test('a first start with files opens on them, and a page learns no path of a file that it made itself', async ({
  openStudio,
  workspace,
}) => {
  const file = join(workspace, 'double clicked.csv')
  writeFileSync(file, 'id,item\n1,pen\n2,ink\n')
  const { page } = await openStudio('/', [file])
  await expect.poll(() => new URL(page.url()).searchParams.getAll('open')).toEqual([file])
  const path = await page.evaluate(() =>
    (globalThis as unknown as { weirFiles: { pathOf: (file: File) => string } }).weirFiles.pathOf(
      new File(['x'], '/etc/passwd'),
    ),
  )
  expect(path).toBe('')
})
