import { connectionString } from '../auth-method.ts'
import type { ConnectorDefinition } from '../connector-definition.ts'
import { neededText, prefixField, textField } from '../connector-field.ts'

export const azureBlob: ConnectorDefinition<'azure_blob', 'azure_blob'> = {
  type: 'azure_blob',
  irName: 'azure_blob',
  label: 'Azure Blob Storage',
  doc: 'Files in a container of Azure Blob Storage.',
  category: 'object_storage',
  status: 'ready',
  capabilities: ['files'],
  auth: [
    connectionString('DefaultEndpointsProtocol=https;AccountName=…'),
    { name: 'access_key', label: 'Account key', fields: [{ key: 'accountKey', label: 'Account key', required: true }] },
  ],
  config: [
    neededText('container', 'Container'),
    neededText('storageAccount', 'Storage account', { isAddress: true }),
    prefixField('Blob prefix'),
    textField('endpoint', 'Endpoint', { isAddress: true, isRare: true, placeholder: 'https://…' }),
  ],
  containerKey: 'container',
  docs: 'https://learn.microsoft.com/azure/storage/blobs/',
}
