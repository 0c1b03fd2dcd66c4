import { spawn } from 'node:child_process'
import { accessSync, constants } from 'node:fs'
import { rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'

import { sentencePage } from './sentence-page.ts'

const keptForMs = 60_000

/**
 * Opens the link in the user's browser, where there is one. Every user of a machine can read a command line,
 * so what is opened is a private page that forwards to the link.
 */
export async function openInBrowser(link: string, privateFolder: string): Promise<boolean> {
  const opener = browserOpener(process.env)
  if (opener === null) return false
  const file = join(privateFolder, 'open-studio.html')
  await rm(file, { force: true })
  await writeFile(file, sentencePage('Opening Weir', 'One moment.', link), { mode: 0o600 })
  setTimeout(() => void rm(file, { force: true }), keptForMs).unref()
  const [command = '', ...args] = opener
  const child = spawn(command, [...args, pathToFileURL(file).href], { stdio: 'ignore', detached: true })
  child.unref()
  return new Promise((resolve) => {
    child.on('error', () => {
      resolve(false)
    })
    child.on('spawn', () => {
      resolve(true)
    })
  })
}

/** The desktop's command to open an address, or null if there is no desktop. */
export function browserOpener(
  environment: NodeJS.ProcessEnv,
  platform = process.platform,
  user = process.getuid?.(),
): readonly string[] | null {
  if (environment['CI']) return null
  switch (platform) {
    case 'darwin':
      return ['open']
    case 'win32':
      return ['rundll32', 'url.dll,FileProtocolHandler']
    default: {
      const hasDisplay = Boolean(environment['DISPLAY'] ?? environment['WAYLAND_DISPLAY'])
      // Browsers refuse to run as root.
      if (!hasDisplay || user === 0) return null
      return isOnPath('xdg-open', environment['PATH'] ?? '') ? ['xdg-open'] : null
    }
  }
}

function isOnPath(command: string, path: string): boolean {
  return path.split(':').some((folder) => {
    try {
      accessSync(join(folder, command), constants.X_OK)
      return true
    } catch {
      return false
    }
  })
}
