import type { StoreKind } from '../store-kind.ts'
import { httpPaths } from './http-paths.ts'
import { openHttpStore } from './http-store.ts'

/** Files behind HTTP addresses, one for each address. */
export const httpPull: StoreKind = {
  type: 'http_pull',
  irName: 'http_pull',
  isRemote: true,
  listsFiles: false,
  movesFiles: false,
  paths: httpPaths,
  open: (access, { allowedHosts }) => Promise.resolve(openHttpStore(access, () => allowedHosts?.() ?? [])),
}
