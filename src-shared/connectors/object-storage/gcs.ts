import { bearerToken, noSignIn, serviceAccountJson } from '../auth-method.ts'
import type { ConnectorDefinition } from '../connector-definition.ts'
import { neededText, prefixField, textField } from '../connector-field.ts'

export const gcs: ConnectorDefinition<'gcs', 'gcs'> = {
  type: 'gcs',
  irName: 'gcs',
  label: 'Google Cloud Storage',
  doc: 'Files in a bucket of Google Cloud Storage.',
  category: 'object_storage',
  status: 'ready',
  capabilities: ['files'],
  auth: [serviceAccountJson, bearerToken('Access token'), { ...noSignIn, label: 'Application default credentials' }],
  config: [
    neededText('bucket', 'Bucket'),
    neededText('project', 'Project ID'),
    prefixField('Path prefix'),
    textField('endpoint', 'Endpoint', { isAddress: true, isRare: true, placeholder: 'https://…' }),
  ],
  containerKey: 'bucket',
  docs: 'https://cloud.google.com/storage/docs',
}
