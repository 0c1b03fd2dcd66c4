import { awsAccessKey, awsRole, noSignIn } from '../auth-method.ts'
import { awsRegionField } from '../aws-regions.ts'
import type { ConnectorDefinition } from '../connector-definition.ts'
import { neededText, prefixField, switchField, textField } from '../connector-field.ts'

export const awsS3: ConnectorDefinition<'aws_s3', 's3'> = {
  type: 'aws_s3',
  irName: 's3',
  label: 'Amazon S3',
  doc: 'Files in a bucket of S3 or an S3-compatible store.',
  category: 'object_storage',
  status: 'ready',
  capabilities: ['files'],
  auth: [awsRole, awsAccessKey, { ...noSignIn, label: 'AWS credentials of this machine' }],
  config: [
    neededText('bucket', 'Bucket'),
    awsRegionField,
    prefixField('Path prefix'),
    textField('endpoint', 'Endpoint', {
      isAddress: true,
      isRare: true,
      placeholder: 'https://…',
      help: 'Of an S3-compatible store.',
    }),
    switchField('forcePathStyle', 'Path style (the bucket is part of the path)', { isRare: true, unsaid: false }),
    textField('stsEndpoint', 'STS endpoint', { isAddress: true, isRare: true, placeholder: 'https://…' }),
    textField('profile', 'Profile', { isRare: true, help: 'Of the AWS credentials of this machine.' }),
  ],
  containerKey: 'bucket',
  docs: 'https://docs.aws.amazon.com/s3/',
}
