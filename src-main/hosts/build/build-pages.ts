import { rename, rm } from 'node:fs/promises'
import { join } from 'node:path'

import { loadConfigFromFile } from 'electron-vite'
import { build, type InlineConfig } from 'vite'

import { projectFolder } from '../../project-folder.ts'

// Only the renderer: a browser needs nothing else, nor does a machine without Electron.
const { config } = await loadConfigFromFile({ command: 'build', mode: 'production' })
const renderer = config.renderer as InlineConfig
const pages = join(projectFolder, 'out', 'renderer')
const [next, last] = [`${pages}.next-${process.pid}`, `${pages}.last-${process.pid}`]

try {
  await build({ ...renderer, configFile: false, logLevel: 'warn', build: { ...renderer.build, outDir: next } })
  // Replaced as a whole, because a running studio may be serving the previous pages.
  await rename(pages, last).catch(() => undefined)
  await rename(next, pages)
} finally {
  await Promise.all([next, last].map((folder) => rm(folder, { recursive: true, force: true })))
}
