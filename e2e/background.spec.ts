import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

import type { ElectronApplication, Page } from '@playwright/test'
import type { Menu, Notification } from 'electron'

import { isAlive } from '../src-main/processes/process-identity.ts'
import { descendantsOf } from './fixtures/descendants-of.ts'
import { desktopOf, startAgain, startEntry } from './fixtures/electron-host.ts'
import { expect, test } from './fixtures/studio-test.ts'

const stays = 'Stay in the tray when the window is closed'
const starts = 'Start when I sign in to this computer'
const entriesOf = (workspace: string) => join(workspace, 'config', 'autostart')

test.beforeEach(({ workspace }) => {
  process.env['XDG_CONFIG_HOME'] = join(workspace, 'config')
})
test.afterEach(() => {
  delete process.env['XDG_CONFIG_HOME']
})

/** What the main process gave to the desktop. */
interface Given {
  menu: Pick<Menu, 'items'> | null
  readonly notifications: Notification[]
}
/** The global scope of the main process. */
type Scope = typeof globalThis & { given: Given }

/** From now on it is kept too; a notification is not shown, because a machine of tests has no service for them. */
const keepGiven = (app: ElectronApplication) =>
  app.evaluate(({ Tray, Notification: Shown }) => {
    const given: Given = { menu: null, notifications: [] }
    Object.assign(globalThis, { given })
    const show = Object.getOwnPropertyDescriptor(Tray.prototype, 'setContextMenu')?.value as (menu: Menu | null) => void
    Tray.prototype.setContextMenu = function (menu) {
      given.menu = menu
      show.call(this, menu)
    }
    Shown.isSupported = () => true
    Shown.prototype.show = function () {
      given.notifications.push(this)
    }
  })

const trayOf = (app: ElectronApplication) =>
  app.evaluate(() => (globalThis as Scope).given.menu?.items.map(({ label }) => label) ?? null)

const clickInTray = (app: ElectronApplication, label: string) =>
  app.evaluate((_, wanted) => {
    ;(globalThis as Scope).given.menu?.items.find((item) => item.label === wanted)?.click()
  }, label)

const notificationsOf = (app: ElectronApplication) =>
  app.evaluate(() => (globalThis as Scope).given.notifications.map(({ title, body }) => ({ title, body })))

const windowsOf = (app: ElectronApplication) =>
  app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)

/** A minute of the clock that is between half a minute and a minute and a half away. */
const nextMinute = () => new Date(Math.floor((Date.now() + 90_000) / 60_000) * 60_000)

async function scheduleSample(page: Page, at: Date): Promise<void> {
  await page.getByRole('radiogroup', { name: 'View' }).getByText('Schedule').click()
  await page.getByRole('radiogroup', { name: 'Kind of schedule' }).getByText('Cron').click()
  await page.getByRole('textbox', { name: 'Expression' }).fill(`${at.getMinutes()} * * * *`)
  await page.getByRole('list', { name: /^Next times/ }).waitFor()
  await page.getByRole('button', { name: 'Save as a version' }).click()
  await expect(page.getByText('This schedule holds once it is saved as a version.')).toBeHidden()
}

test('closed to the tray, Weir runs its schedules, says which run failed and leads there; Quit ends everything', async ({
  openStudio,
  workspace,
}) => {
  test.skip(process.platform !== 'linux', 'finds the processes in /proc')
  const { page, hostPid } = await openStudio('/')
  const app = desktopOf(page)
  await keepGiven(app)
  await page.getByRole('button', { name: 'Load a sample' }).click()
  await page.waitForURL(/pipelines\/.+/)
  const pipeline = page.url()

  await test.step('the settings bring the tray and the notifications', async () => {
    await page.getByRole('link', { name: 'Settings' }).click()
    await page.getByRole('radiogroup', { name: 'Notifications' }).getByText('Errors').click()
    expect(await trayOf(app)).toBeNull()
    await page.getByRole('switch', { name: stays }).click({ force: true })
    await expect(page.getByRole('switch', { name: stays })).toBeChecked()
    await expect.poll(() => trayOf(app)).toEqual(['Open Weir', '', 'Quit'])
  })

  await test.step('a run that a schedule starts without a window fails, and the desktop is told', async () => {
    await page.goto(pipeline)
    writeFileSync(join(workspace, 'samples', 'customers', 'customers.csv'), 'nothing\nthat fits\n')
    const at = nextMinute()
    await scheduleSample(page, at)
    await app.evaluate(({ BrowserWindow }) => {
      for (const window of BrowserWindow.getAllWindows()) window.close()
    })
    await expect.poll(() => windowsOf(app)).toBe(0)
    expect(Date.now()).toBeLessThan(at.getTime())
    await expect.poll(async () => (await notificationsOf(app)).length, { timeout: 150_000 }).toBe(1)
    const [notification] = await notificationsOf(app)
    expect(notification?.title).toBe('Pipeline run failed: Customer File Test')

    const opening = app.waitForEvent('window')
    await app.evaluate(() => (globalThis as Scope).given.notifications[0]?.emit('click'))
    const opened = await opening
    await expect.poll(() => new URL(opened.url()).pathname).toMatch(/^\/runs\/.+/)
    await expect(opened.getByRole('alert').first()).toContainText(notification?.body.slice(0, 60) ?? '')
    await opened.close()
  })

  await test.step('the menu of the tray opens the window, and ends Weir with all of its processes', async () => {
    await expect.poll(() => windowsOf(app)).toBe(0)
    const opening = app.waitForEvent('window')
    await clickInTray(app, 'Open Weir')
    await (await opening).getByRole('navigation').first().waitFor()
    const started = [hostPid, ...descendantsOf(hostPid).map(({ pid }) => pid)]
    expect(existsSync(join(workspace, 'postgres', 'data', 'postmaster.pid'))).toBe(true)
    const closed = app.waitForEvent('close')
    await clickInTray(app, 'Quit').catch(() => undefined)
    await closed
    await expect.poll(() => started.filter((pid) => isAlive({ pid, startedAt: '' }))).toEqual([])
    expect(existsSync(join(workspace, 'postgres', 'data', 'postmaster.pid'))).toBe(false)
  })
})

test('Weir starts with the desktop if it is asked to: without a window, in the tray', async ({
  openStudio,
  workspace,
}) => {
  test.skip(process.platform !== 'linux', 'other systems have no autostart folder')
  const studio = await openStudio('/settings')
  const { page } = studio
  const starting = page.getByRole('switch', { name: starts })

  await test.step('where the desktop cannot be told, the setting stays as it was and says why', async () => {
    mkdirSync(join(workspace, 'config'), { recursive: true })
    writeFileSync(entriesOf(workspace), 'a file in the place of the folder')
    await starting.click({ force: true })
    await expect(page.getByText(/^Weir cannot change whether it starts when you sign in/)).toBeVisible()
    await page.reload()
    await expect(starting).not.toBeChecked()
    await expect(page.getByRole('switch', { name: stays })).not.toBeChecked()
    rmSync(entriesOf(workspace))
  })

  await test.step('the entry of the desktop starts it, and a second start shows its window', async () => {
    await starting.click({ force: true })
    await expect(starting).toBeChecked()
    await expect(page.getByRole('switch', { name: stays })).toBeChecked()
    const [entry = ''] = readdirSync(entriesOf(workspace))
    await studio.close()
    const app = await startEntry(join(entriesOf(workspace), entry))
    // The last thing that a start does about windows is to listen for other starts.
    await expect.poll(() => app.evaluate(({ app: main }) => main.listenerCount('second-instance'))).toBe(1)
    expect(await windowsOf(app)).toBe(0)
    const file = join(workspace, 'orders.csv')
    writeFileSync(file, 'id,item\n1,pen\n')
    const opening = app.waitForEvent('window')
    await startAgain(workspace, file)
    const opened = await opening
    await expect.poll(() => new URL(opened.url()).searchParams.getAll('open')).toEqual([file])

    await opened.getByRole('link', { name: 'Settings' }).click()
    await opened.getByRole('switch', { name: stays }).click({ force: true })
    await expect(opened.getByRole('switch', { name: starts })).not.toBeChecked()
    await expect.poll(() => readdirSync(entriesOf(workspace))).toEqual([])
    await app.close()
  })
})
