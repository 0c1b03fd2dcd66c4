import { accessSync, constants, existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'

/** An Electron binary, or the reason there is none, as the end of a sentence. */
export type FoundElectron =
  | { readonly executable: string; readonly folder: string }
  /** `canFetch`: its package is here and may be asked for the runtime. */
  | { readonly missing: string; readonly canFetch: boolean }

/** Looks where Electron's own package looks, but never downloads and never throws. */
export function findElectron(environment: NodeJS.ProcessEnv = process.env): FoundElectron {
  const isHeadless = process.platform === 'linux' && !environment['DISPLAY'] && !environment['WAYLAND_DISPLAY']
  if (isHeadless) return { missing: 'there is no display', canFetch: false }
  const folder = environment['ELECTRON_OVERRIDE_DIST_PATH'] ?? installedFolder()
  if (folder === null) return { missing: 'Electron could not be fetched', canFetch: true }
  const executable = join(folder, executableName(environment))
  return isExecutable(executable)
    ? { executable, folder }
    : { missing: `there is no Electron in ${folder}`, canFetch: false }
}

function installedFolder(): string | null {
  try {
    const folder = join(dirname(createRequire(import.meta.url).resolve('electron/package.json')), 'dist')
    return existsSync(folder) ? folder : null
  } catch {
    return null
  }
}

function executableName(environment: NodeJS.ProcessEnv): string {
  if (environment['ELECTRON_OVERRIDE_DIST_PATH'] === undefined) {
    try {
      return readFileSync(createRequire(import.meta.url).resolve('electron/path.txt'), 'utf8').trim()
    } catch {
      // The file name that the package would have written.
    }
  }
  switch (process.platform) {
    case 'darwin':
      return 'Electron.app/Contents/MacOS/Electron'
    case 'win32':
      return 'electron.exe'
    default:
      return 'electron'
  }
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK)
    return true
  } catch {
    return false
  }
}
