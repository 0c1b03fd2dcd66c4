import { oauth2 } from '../auth-method.ts'
import type { ConnectorDefinition } from '../connector-definition.ts'
import { textField } from '../connector-field.ts'

export const box: ConnectorDefinition = {
  type: 'box',
  irName: 'box',
  label: 'Box',
  doc: 'Files in a folder of Box.',
  category: 'object_storage',
  status: 'listed',
  capabilities: ['files'],
  auth: [oauth2],
  config: [textField('folderId', 'Folder ID')],
  docs: 'https://developer.box.com/',
}
