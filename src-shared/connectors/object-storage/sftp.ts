import { userAndPassword } from '../auth-method.ts'
import type { ConnectorDefinition } from '../connector-definition.ts'
import { hostField, portField, textField } from '../connector-field.ts'

export const sftp: ConnectorDefinition<'sftp', 'sftp'> = {
  type: 'sftp',
  irName: 'sftp',
  label: 'SFTP',
  doc: 'Files on a server reached over SSH.',
  category: 'object_storage',
  status: 'ready',
  capabilities: ['files'],
  auth: [
    userAndPassword,
    {
      name: 'ssh_key',
      label: 'SSH key',
      fields: [
        { key: 'username', label: 'User name', required: true, isName: true },
        { key: 'privateKey', label: 'Private key', required: true, isMultiline: true },
        { key: 'passphrase', label: 'Passphrase', help: 'Of the private key, where it has one.' },
      ],
    },
  ],
  config: [
    hostField,
    portField(22),
    textField('remotePath', 'Remote path', { help: 'Where a search for files begins.', placeholder: '/upload' }),
    textField('hostKey', 'Host key', {
      isRare: true,
      placeholder: 'SHA256:…',
      help: 'The fingerprint that the server must show. Without one, the first that it shows is kept.',
    }),
  ],
}
