import { serverFolders } from './server-folders.ts'
import { logSize, readLogFrom } from './server-log.ts'

const recentBytes = 256 * 1024

/** Whether the workspace's Postgres has run out of disk space since then; a connection lost that way does not say why. */
export function diskFilledUpSince(workspace: string, since: Date): boolean {
  const { logFile } = serverFolders(workspace)
  return readLogFrom(logFile, Math.max(0, logSize(logFile) - recentBytes))
    .split('\n')
    .some((line) => isFullDisk(line) && timeOf(line) >= since.getTime())
}

/** Whether Postgres says that there is no space left. */
export const isFullDisk = (said: string): boolean => /no space left on device|disk quota exceeded/i.test(said)

/** The log begins each line with its time, in UTC as all of the server. */
function timeOf(line: string): number {
  const match = /^(\d{4}-\d\d-\d\d) (\d\d:\d\d:\d\d\.\d+) UTC /.exec(line)
  return match ? Date.parse(`${match[1] ?? ''}T${match[2] ?? ''}Z`) : 0
}
