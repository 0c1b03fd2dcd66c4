import { chmodSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'

/** The folders of a workspace's embedded Postgres. Only `data` belongs to the server's account. */
export interface ServerFolders {
  readonly root: string
  readonly data: string
  readonly log: string
  readonly logFile: string
  readonly settingsFile: string
  readonly credentialsFile: string
  /** Exists once the role and the database are created. */
  readonly databaseMadeFile: string
  /** Space reserved for recovery after a full disk. */
  readonly reserve: string
  readonly lock: string
  readonly handles: string
  readonly binaries: string
}

export function serverFolders(workspace: string): ServerFolders {
  const root = join(workspace, 'postgres')
  return {
    root,
    data: join(root, 'data'),
    log: join(root, 'log'),
    logFile: join(root, 'log', 'postgres.log'),
    settingsFile: join(root, 'weir.conf'),
    credentialsFile: join(root, 'credentials.json'),
    databaseMadeFile: join(root, 'database-made'),
    reserve: join(root, 'reserve'),
    lock: join(root, 'lock'),
    handles: join(root, 'handles'),
    binaries: join(root, 'binaries'),
  }
}

export function makeServerFolders(folders: ServerFolders): void {
  for (const folder of [folders.root, folders.log, folders.lock, folders.handles, folders.binaries]) {
    mkdirSync(folder, { recursive: true })
  }
  // The server's user has to traverse this folder whatever the umask was; the secrets inside are 0600 and 0700.
  chmodSync(folders.root, 0o755)
  chmodSync(folders.binaries, 0o755)
}
