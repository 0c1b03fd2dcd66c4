import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'

import type { Page } from '@playwright/test'

import { openBrowser } from './fixtures/open-browser.ts'
import { serverHost } from './fixtures/server-host.ts'
import type { Screen } from './fixtures/screen.ts'
import { screens } from './fixtures/screens.ts'

const usage = `Takes a picture of every screen at three sizes, light and dark, into .cache/screenshots.

  npm run screenshots                      on a new workspace with the sample
  npm run screenshots -- --only editor     only screens whose name contains the word, or one of several: --only toast,map
  npm run screenshots -- --link <url>      of a studio that runs already
  npm run screenshots -- --quick           at 1280x800, light, only`

const { values } = parseArgs({
  options: {
    only: { type: 'string' },
    link: { type: 'string' },
    quick: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
})

const folder = fileURLToPath(new URL('../.cache/screenshots', import.meta.url))
const sizes = values.quick
  ? [{ width: 1280, height: 800 }]
  : [
      { width: 900, height: 600 },
      { width: 1280, height: 800 },
      { width: 1920, height: 1080 },
    ]
const schemes = values.quick ? (['light'] as const) : (['light', 'dark'] as const)

async function takeScreenshots(): Promise<void> {
  await mkdir(folder, { recursive: true })
  const workspace = await mkdtemp(join(tmpdir(), 'weir-screenshots-'))
  const studio = values.link === undefined ? await serverHost.open(workspace) : await openBrowser(values.link)
  studio.page.on('console', (message) => {
    if (message.type() === 'error') console.log(`  console: ${message.text()}`)
  })
  studio.page.on('pageerror', (error) => {
    console.log(`  page error: ${error.message}`)
  })
  try {
    for (const screen of screens) {
      if (!wanted(screen) && !screen.isStep) continue
      await picture(studio.page, screen)
    }
  } finally {
    await studio.close()
    await rm(workspace, { recursive: true, force: true, maxRetries: 5 })
  }
}

/** A step that nobody asked for is shown and not pictured. */
const wanted = ({ name }: Screen): boolean =>
  values.only === undefined || values.only.split(',').some((word) => name.includes(word))

async function picture(page: Page, screen: Screen): Promise<void> {
  try {
    await screen.show(page)
  } catch (error) {
    console.log(
      `${screen.name}: could not be shown (${error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error)})`,
    )
  }
  for (const colorScheme of wanted(screen) ? schemes : []) {
    for (const size of sizes) {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
      await page.setViewportSize(size)
      await page.waitForTimeout(350)
      const file = join(folder, `${screen.name}-${size.width}-${colorScheme}.png`)
      await page.screenshot({ path: file })
    }
  }
  await page.setViewportSize({ width: 1280, height: 800 })
  console.log(`${screen.name}: ${page.url().replace(/^https?:\/\/[^/]+/, '')}`)
}

if (values.help) console.log(usage)
else await takeScreenshots()
