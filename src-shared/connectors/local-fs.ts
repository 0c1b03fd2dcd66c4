import type { FileConnectorDefinition } from './file-connector.ts'

export const localFs: FileConnectorDefinition<'local_fs'> = {
  kind: 'local_fs',
  label: 'This machine',
  doc: 'Files in a folder of this machine.',
  containerKey: null,
  canBrowse: true,
  refusal: null,
}
