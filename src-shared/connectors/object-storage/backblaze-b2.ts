import { awsAccessKey } from '../auth-method.ts'
import type { ConnectorDefinition } from '../connector-definition.ts'
import { neededText, prefixField, textField } from '../connector-field.ts'

export const backblazeB2: ConnectorDefinition = {
  type: 'backblaze_b2',
  irName: 'backblaze_b2',
  label: 'Backblaze B2',
  doc: 'Files in a bucket of Backblaze B2.',
  category: 'object_storage',
  status: 'listed',
  capabilities: ['files'],
  auth: [awsAccessKey],
  config: [
    neededText('bucket', 'Bucket'),
    neededText('endpoint', 'Endpoint', { isAddress: true, placeholder: 'https://s3.eu-central-003.backblazeb2.com' }),
    textField('region', 'Region', { isAddress: true }),
    prefixField('Path prefix'),
  ],
  instead: 'Use Amazon S3 with the endpoint of this store.',
  docs: 'https://www.backblaze.com/docs/cloud-storage',
}
