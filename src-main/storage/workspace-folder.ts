import { chmodSync, mkdirSync, statSync } from 'node:fs'
import { homedir } from 'node:os'
import { dirname, join } from 'node:path'

import { AppError } from '../../src-shared/errors/app-error.ts'

/** The folders of a workspace; `weir.sqlite` and `postgres/` are defined by the code that owns them. */
export interface WorkspaceFolder {
  readonly root: string
  readonly logs: string
  /** One folder per run for spill files and pipes. */
  readonly temp: string
  readonly samples: string
  /** What a browser sent, and pasted tables: a folder for each day. */
  readonly uploads: string
  /** A folder for each archive that was unpacked. */
  readonly imports: string
  /** A folder for each connector that keeps its files in the workspace. */
  readonly connectors: string
}

/** The default workspace in the user's application data folder, by operating system. */
export function defaultWorkspace(environment: NodeJS.ProcessEnv = process.env): string {
  const home = homedir()
  switch (process.platform) {
    case 'win32':
      return join(environment['APPDATA'] ?? join(home, 'AppData', 'Roaming'), 'Weir')
    case 'darwin':
      return join(home, 'Library', 'Application Support', 'Weir')
    default:
      return join(environment['XDG_DATA_HOME'] ?? join(home, '.local', 'share'), 'weir')
  }
}

/** Creates the folder if it is missing, closed to other users: it contains run data and the key file. */
export function openWorkspaceFolder(root: string): WorkspaceFolder {
  const at = (name: string) => join(root, name)
  const folder = {
    root,
    logs: at('logs'),
    temp: at('temp'),
    samples: at('samples'),
    uploads: at('uploads'),
    imports: at('imports'),
    connectors: at('connectors'),
  }
  try {
    makeFolders(root)
    chmodSync(root, 0o700)
    mkdirSync(folder.logs, { recursive: true })
    mkdirSync(folder.temp, { recursive: true })
  } catch (error) {
    throw translateFolderError(error, root)
  }
  return folder
}

/** Not by the recursive mkdir of Node, which never ends where a folder lets nothing be made in it, as /proc does. */
function makeFolders(path: string): void {
  if (statSync(path, { throwIfNoEntry: false })?.isDirectory()) return
  makeFolders(dirname(path))
  try {
    mkdirSync(path, { mode: 0o700 })
  } catch (error) {
    // Another process may have made it meanwhile.
    if (!statSync(path, { throwIfNoEntry: false })?.isDirectory()) throw error
  }
}

function translateFolderError(error: unknown, workspace: string): unknown {
  const code = (error as NodeJS.ErrnoException).code
  if (code === 'ENOSPC' || code === 'EDQUOT') return new AppError('disk_full', { folder: workspace })
  const reasons: Readonly<Record<string, string>> = {
    EACCES: 'Weir may not write there',
    EPERM: 'Weir may not write there',
    EROFS: 'its disk is read-only',
    EEXIST: 'a file of that name is in the way',
    ENOTDIR: 'a part of its path is a file',
    ENOENT: 'a folder in its path cannot be made',
  }
  const reason = reasons[code ?? '']
  return reason === undefined ? error : new AppError('workspace_unusable', { workspace, reason }, { cause: error })
}
