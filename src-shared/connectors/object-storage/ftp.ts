import { noSignIn, userAndPassword } from '../auth-method.ts'
import type { ConnectorDefinition } from '../connector-definition.ts'
import { hostField, portField } from '../connector-field.ts'

export const ftp: ConnectorDefinition<'ftp', 'ftp'> = {
  type: 'ftp',
  irName: 'ftp',
  label: 'FTP',
  doc: 'Plain-text FTP, which no run may use.',
  category: 'object_storage',
  status: 'listed',
  capabilities: ['files'],
  auth: [userAndPassword, noSignIn],
  config: [hostField, portField(21)],
  instead: 'Use SFTP.',
  refusal: 'connector ftp has no runtime executor (deprecated plaintext; use sftp)',
}
