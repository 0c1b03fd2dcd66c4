import type { FileConnectorDefinition } from './file-connector.ts'

export const azureBlob: FileConnectorDefinition<'azure_blob'> = {
  kind: 'azure_blob',
  label: 'Azure Blob Storage',
  doc: 'Files in a container of Azure Blob Storage.',
  containerKey: 'container',
  refusal: 'connector azure_blob has no runtime executor in this build; copy the file to this machine and use local_fs',
}
