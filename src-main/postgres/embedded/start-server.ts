import { readFileSync, writeFileSync } from 'node:fs'
import { setTimeout as delay } from 'node:timers/promises'

import { startFailure } from './create-cluster.ts'
import { isFullDisk } from './disk-filled-up.ts'
import { endOrphans } from './end-orphans.ts'
import { freePort } from './free-port.ts'
import { launchServer } from './launch-server.ts'
import type { ServerAccount } from './server-account.ts'
import type { ServerBinaries } from './server-binaries.ts'
import type { ServerFolders } from './server-folders.ts'
import { logSize, readLogFrom, setAsideLongLog } from './server-log.ts'
import { lastPort, serverSettingsText } from './server-settings.ts'
import { keepReserve, useReserve } from './space-reserve.ts'

const attempts = 40
/** The number of attempts that may find processes of a killed server before they are ended. */
const patience = 12

/** Starts the server on a free port and returns that. Called under the start lock, with no server running. */
export async function startServer(
  folders: ServerFolders,
  binaries: ServerBinaries,
  account: ServerAccount | null,
  overrides: Readonly<Record<string, string>>,
): Promise<{ readonly port: number }> {
  setAsideLongLog(folders.logFile)
  let port = await freePort(previousPort(folders))
  for (let attempt = 1; ; attempt++) {
    writeSettings(folders, serverSettingsText(port, overrides))
    const logStart = logSize(folders.logFile)
    const started = await launchServer(folders, binaries, account)
    if (started.ok) {
      keepReserve(folders.reserve)
      return { port }
    }
    const said = `${readLogFrom(folders.logFile, logStart)}\n${started.output}`
    if (/address already in use/i.test(said)) port = await freePort(null)
    else if (isFullDisk(said) && useReserve(folders.reserve)) continue
    else if (!leavesSoon.test(said)) throw startFailure(said, folders)
    if (attempt === attempts) throw startFailure(said, folders)
    if (attempt >= patience && /pre-existing shared memory block/i.test(said)) endOrphans(folders.data)
    await delay(250)
  }
}

/** The server must start even on a full disk, because only it knows whether the last load was committed. */
function writeSettings(folders: ServerFolders, text: string): void {
  try {
    writeFileSync(folders.settingsFile, text, { mode: 0o644 })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOSPC' || !useReserve(folders.reserve)) throw error
    writeFileSync(folders.settingsFile, text, { mode: 0o644 })
  }
}

/** Backends of a killed server need a moment to notice that it is gone. */
const leavesSoon = /pre-existing shared memory block|lock file "postmaster.pid" already exists/i

function previousPort(folders: ServerFolders): number | null {
  try {
    return lastPort(readFileSync(folders.settingsFile, 'utf8'))
  } catch {
    return null
  }
}
