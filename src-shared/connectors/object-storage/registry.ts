import type { ConnectorDefinition } from '../connector-definition.ts'
import { awsS3 } from './aws-s3.ts'
import { azureBlob } from './azure-blob.ts'
import { azureDataLake } from './azure-data-lake.ts'
import { backblazeB2 } from './backblaze-b2.ts'
import { box } from './box.ts'
import { cloudflareR2 } from './cloudflare-r2.ts'
import { dropbox } from './dropbox.ts'
import { ftp } from './ftp.ts'
import { gcs } from './gcs.ts'
import { googleDrive } from './google-drive.ts'
import { httpPull } from './http-pull.ts'
import { localFs } from './local-fs.ts'
import { minio } from './minio.ts'
import { onedrive } from './onedrive.ts'
import { sftp } from './sftp.ts'
import { wasabi } from './wasabi.ts'

/** Those whose word in a document is a kind of source that reads files. */
export const fileStores = [localFs, awsS3, gcs, azureBlob, sftp, ftp, httpPull] as const

export const objectStorage: readonly ConnectorDefinition[] = [
  ...fileStores,
  minio,
  cloudflareR2,
  backblazeB2,
  wasabi,
  azureDataLake,
  googleDrive,
  onedrive,
  dropbox,
  box,
]
