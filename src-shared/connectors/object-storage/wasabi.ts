import { awsAccessKey } from '../auth-method.ts'
import type { ConnectorDefinition } from '../connector-definition.ts'
import { neededText, prefixField, textField } from '../connector-field.ts'

export const wasabi: ConnectorDefinition = {
  type: 'wasabi',
  irName: 'wasabi',
  label: 'Wasabi',
  doc: 'Files in a bucket of Wasabi.',
  category: 'object_storage',
  status: 'listed',
  capabilities: ['files'],
  auth: [awsAccessKey],
  config: [
    neededText('bucket', 'Bucket'),
    neededText('endpoint', 'Endpoint', { isAddress: true, placeholder: 'https://s3.eu-central-1.wasabisys.com' }),
    textField('region', 'Region', { isAddress: true }),
    prefixField('Path prefix'),
  ],
  instead: 'Use Amazon S3 with the endpoint of this store.',
  docs: 'https://docs.wasabi.com/',
}
