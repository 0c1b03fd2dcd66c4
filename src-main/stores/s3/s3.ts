import type { StoreKind } from '../store-kind.ts'
import { s3Paths } from './s3-paths.ts'

/** Amazon S3, and what speaks its protocol. */
export const s3: StoreKind = {
  type: 'aws_s3',
  irName: 's3',
  isRemote: true,
  listsFiles: true,
  movesFiles: true,
  paths: s3Paths,
  // Its client is large, and most processes never need it.
  open: async (access) => (await import('./s3-store.ts')).openS3Store(access),
}
