import { noSignIn } from '../auth-method.ts'
import type { ConnectorDefinition } from '../connector-definition.ts'
import { textField } from '../connector-field.ts'

export const localFs: ConnectorDefinition<'local_fs', 'local_fs'> = {
  type: 'local_fs',
  irName: 'local_fs',
  label: 'Local file system',
  doc: 'Files in a folder of this machine.',
  category: 'object_storage',
  status: 'ready',
  capabilities: ['files'],
  auth: [noSignIn],
  config: [textField('path', 'Folder', { help: 'Where a search for files begins.' })],
  withoutConnector: 'This machine',
  canBrowse: true,
}
