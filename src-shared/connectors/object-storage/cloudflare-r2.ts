import { awsAccessKey } from '../auth-method.ts'
import type { ConnectorDefinition } from '../connector-definition.ts'
import { neededText, prefixField, textField } from '../connector-field.ts'

export const cloudflareR2: ConnectorDefinition = {
  type: 'cloudflare_r2',
  irName: 'cloudflare_r2',
  label: 'Cloudflare R2',
  doc: 'Files in a bucket of Cloudflare R2.',
  category: 'object_storage',
  status: 'listed',
  capabilities: ['files'],
  auth: [awsAccessKey],
  config: [
    neededText('bucket', 'Bucket'),
    neededText('endpoint', 'Endpoint', { isAddress: true, placeholder: 'https://<account>.r2.cloudflarestorage.com' }),
    textField('region', 'Region', { isAddress: true }),
    prefixField('Path prefix'),
  ],
  instead: 'Use Amazon S3 with the endpoint of this store.',
  docs: 'https://developers.cloudflare.com/r2/',
}
