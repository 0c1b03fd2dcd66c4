import { bearerToken, oauth2 } from '../auth-method.ts'
import type { ConnectorDefinition } from '../connector-definition.ts'
import { textField } from '../connector-field.ts'

export const dropbox: ConnectorDefinition = {
  type: 'dropbox',
  irName: 'dropbox',
  label: 'Dropbox',
  doc: 'Files in a folder of Dropbox.',
  category: 'object_storage',
  status: 'listed',
  capabilities: ['files'],
  auth: [oauth2, bearerToken()],
  config: [textField('folder', 'Folder')],
  docs: 'https://www.dropbox.com/developers/documentation',
}
