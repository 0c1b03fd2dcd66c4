import type { FileConnectorDefinition } from './file-connector.ts'

export const ftp: FileConnectorDefinition<'ftp'> = {
  kind: 'ftp',
  label: 'FTP',
  doc: 'Plain-text FTP, which no run may use.',
  containerKey: null,
  refusal: 'connector ftp has no runtime executor (deprecated plaintext; use sftp)',
}
