import { rename, rm } from 'node:fs/promises'
import { join } from 'node:path'

import { loadConfigFromFile } from 'electron-vite'
import { build, type InlineConfig } from 'vite'

import { projectFolder } from '../../project-folder.ts'

// The renderer alone: a browser needs no more, and a machine without Electron has no use for the rest.
const { config } = await loadConfigFromFile({ command: 'build', mode: 'production' })
const renderer = config.renderer as InlineConfig
const pages = join(projectFolder, 'out', 'renderer')
const [next, last] = [`${pages}.next-${process.pid}`, `${pages}.last-${process.pid}`]

try {
  await build({ ...renderer, configFile: false, logLevel: 'warn', build: { ...renderer.build, outDir: next } })
  // Swapped whole, because a studio may be showing the ones before.
  await rename(pages, last).catch(() => undefined)
  await rename(next, pages)
} finally {
  await Promise.all([next, last].map((folder) => rm(folder, { recursive: true, force: true })))
}
