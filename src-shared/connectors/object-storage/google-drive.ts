import { oauth2, serviceAccountJson } from '../auth-method.ts'
import type { ConnectorDefinition } from '../connector-definition.ts'
import { textField } from '../connector-field.ts'

export const googleDrive: ConnectorDefinition = {
  type: 'google_drive',
  irName: 'google_drive',
  label: 'Google Drive',
  doc: 'Files in a folder of Google Drive.',
  category: 'object_storage',
  status: 'listed',
  capabilities: ['files'],
  auth: [oauth2, serviceAccountJson],
  config: [textField('folderId', 'Folder ID')],
  docs: 'https://developers.google.com/drive',
}
