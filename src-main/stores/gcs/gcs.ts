import type { StoreKind } from '../store-kind.ts'
import { gcsPaths } from './gcs-paths.ts'

/** Buckets of Google Cloud Storage. */
export const gcs: StoreKind = {
  type: 'gcs',
  irName: 'gcs',
  isRemote: true,
  listsFiles: true,
  movesFiles: true,
  paths: gcsPaths,
  // Its client is large, and most processes never need it.
  open: async (access) => (await import('./gcs-store.ts')).openGcsStore(access),
}
