import { oauth2 } from '../auth-method.ts'
import type { ConnectorDefinition } from '../connector-definition.ts'
import { textField } from '../connector-field.ts'

export const onedrive: ConnectorDefinition = {
  type: 'onedrive',
  irName: 'onedrive',
  label: 'OneDrive and SharePoint',
  doc: 'Files in a drive of Microsoft 365.',
  category: 'object_storage',
  status: 'listed',
  capabilities: ['files'],
  auth: [oauth2],
  config: [textField('site', 'Site'), textField('folder', 'Folder')],
  docs: 'https://learn.microsoft.com/graph/onedrive-concept-overview',
}
