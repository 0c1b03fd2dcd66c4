import { azureBlob } from './azure-blob/azure-blob.ts'
import { gcs } from './gcs/gcs.ts'
import { httpPull } from './http-pull/http-pull.ts'
import { localFs } from './local-fs/local-fs.ts'
import { s3 } from './s3/s3.ts'
import { sftp } from './sftp/sftp.ts'
import { csvUpload } from './kept/csv-upload.ts'
import { webhook } from './kept/webhook.ts'
import type { StoreKind } from './store-kind.ts'

export const storeKinds: readonly StoreKind[] = [localFs, s3, gcs, azureBlob, sftp, httpPull, csvUpload, webhook]

/** The kind of store behind a connector of a document; null where there is none in this build. */
export function storeKind(irName: string): StoreKind | null {
  return storeKinds.find((kind) => kind.irName === irName) ?? null
}
