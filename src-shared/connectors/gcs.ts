import type { FileConnectorDefinition } from './file-connector.ts'

export const gcs: FileConnectorDefinition<'gcs'> = {
  kind: 'gcs',
  label: 'Google Cloud Storage',
  doc: 'Files in a bucket of Google Cloud Storage.',
  containerKey: 'bucket',
  refusal: 'connector gcs has no runtime executor in this build; copy the file to this machine and use local_fs',
}
