import type { StoreKind } from '../store-kind.ts'
import { sftpPaths } from './sftp-paths.ts'

/** Files on a server reached over SSH. */
export const sftp: StoreKind = {
  type: 'sftp',
  irName: 'sftp',
  isRemote: true,
  listsFiles: true,
  movesFiles: true,
  paths: sftpPaths,
  open: async (access, tools) => (await import('./sftp-store.ts')).openSftpStore(access, tools),
}
