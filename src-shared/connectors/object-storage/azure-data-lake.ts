import { oauth2 } from '../auth-method.ts'
import type { ConnectorDefinition } from '../connector-definition.ts'
import { neededText, prefixField } from '../connector-field.ts'

export const azureDataLake: ConnectorDefinition = {
  type: 'azure_data_lake',
  irName: 'azure_data_lake',
  label: 'Azure Data Lake Storage',
  doc: 'Files in a file system of Azure Data Lake Storage.',
  category: 'object_storage',
  status: 'listed',
  capabilities: ['files'],
  auth: [
    { name: 'access_key', label: 'Account key', fields: [{ key: 'accountKey', label: 'Account key', required: true }] },
    oauth2,
  ],
  config: [
    neededText('fileSystem', 'File system'),
    neededText('storageAccount', 'Storage account', { isAddress: true }),
    prefixField('Path prefix'),
  ],
  instead: 'Use Azure Blob Storage, which reads the same account.',
  docs: 'https://learn.microsoft.com/azure/storage/blobs/data-lake-storage-introduction',
}
