import { createHash } from 'node:crypto'
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { dirname, join } from 'node:path'

import { app } from 'electron'

import { AppError } from '../../../src-shared/errors/app-error.ts'
import { autostartEntry } from './autostart-entry.ts'

/** Starts Weir on this workspace, without a window, when the person signs in to the computer; or no longer. Throws start_with_system_failed. */
export function startWithSystem(workspace: string, isWanted: boolean): void {
  const args = [...(app.isPackaged ? [] : [app.getAppPath()]), '--hidden', `--workspace=${workspace}`]
  const name = `weir-${createHash('sha256').update(workspace).digest('hex').slice(0, 8)}`
  if (process.platform === 'linux') keepAutostartFile(name, isWanted, args)
  else app.setLoginItemSettings({ openAtLogin: isWanted, name, args })
}

/** Desktops of Linux start what lies in this folder. */
function keepAutostartFile(name: string, isWanted: boolean, args: readonly string[]): void {
  const file = join(process.env['XDG_CONFIG_HOME'] ?? join(homedir(), '.config'), 'autostart', `${name}.desktop`)
  try {
    if (!isWanted) {
      rmSync(file, { force: true })
      return
    }
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, autostartEntry([process.execPath, ...args]))
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause)
    throw new AppError('start_with_system_failed', { file, reason }, { cause })
  }
}
