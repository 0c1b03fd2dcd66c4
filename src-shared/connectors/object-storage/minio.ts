import { awsAccessKey } from '../auth-method.ts'
import type { ConnectorDefinition } from '../connector-definition.ts'
import { neededText, prefixField, textField } from '../connector-field.ts'

export const minio: ConnectorDefinition = {
  type: 'minio',
  irName: 'minio',
  label: 'MinIO',
  doc: 'Files in a bucket of MinIO.',
  category: 'object_storage',
  status: 'listed',
  capabilities: ['files'],
  auth: [awsAccessKey],
  config: [
    neededText('bucket', 'Bucket'),
    neededText('endpoint', 'Endpoint', { isAddress: true, placeholder: 'https://minio.example.com:9000' }),
    textField('region', 'Region', { isAddress: true }),
    prefixField('Path prefix'),
  ],
  instead: 'Use Amazon S3 with the endpoint of this store.',
  docs: 'https://min.io/docs/',
}
