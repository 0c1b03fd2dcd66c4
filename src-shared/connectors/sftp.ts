import type { FileConnectorDefinition } from './file-connector.ts'

export const sftp: FileConnectorDefinition<'sftp'> = {
  kind: 'sftp',
  label: 'SFTP',
  doc: 'Files on a server reached over SSH.',
  containerKey: null,
  refusal: 'connector sftp has no runtime executor in this build; copy the file to this machine and use local_fs',
}
