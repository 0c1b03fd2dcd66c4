import { AppError } from '../../src-shared/errors/app-error.ts'
import { isAlive, type ProcessIdentity } from '../processes/process-identity.ts'
import type { SqliteConnection } from './sqlite-connection.ts'

interface Holder {
  readonly pid: number
  readonly process_started: string
  readonly host: string
  readonly since: string
}

/**
 * Makes this process the workspace's only studio; replaces a dead holder, and names a running one in the error.
 * Returns a function that releases it.
 */
export function holdWorkspace(
  connection: SqliteConnection,
  workspace: string,
  holder: { readonly identity: ProcessIdentity; readonly host: string; readonly since: string },
): () => void {
  const { identity, host, since } = holder
  connection.transaction(() => {
    const other = connection.get((row: Holder) => row, 'select * from studio_holder')
    if (other && isAlive({ pid: other.pid, startedAt: other.process_started })) {
      throw new AppError('workspace_held', {
        workspace,
        holder: `${other.host}, process ${other.pid}, since ${other.since}`,
      })
    }
    connection.run(
      'insert or replace into studio_holder (only, pid, process_started, host, since) values (1, ?, ?, ?, ?)',
      identity.pid,
      identity.startedAt,
      host,
      since,
    )
  })
  return () => {
    connection.run('delete from studio_holder where pid = ? and process_started = ?', identity.pid, identity.startedAt)
  }
}
