import type { FileConnectorDefinition } from './file-connector.ts'

export const s3: FileConnectorDefinition<'s3'> = {
  kind: 's3',
  label: 'Amazon S3',
  doc: 'Files in a bucket of S3 or an S3-compatible store.',
  containerKey: 'bucket',
  refusal: 'connector s3 has no runtime executor in this build; copy the file to this machine and use local_fs',
}
