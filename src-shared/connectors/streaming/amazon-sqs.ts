import { awsAccessKey, awsRole } from '../auth-method.ts'
import { awsRegionField } from '../aws-regions.ts'
import type { ConnectorDefinition } from '../connector-definition.ts'
import { neededText } from '../connector-field.ts'

export const amazonSqs: ConnectorDefinition = {
  type: 'amazon_sqs',
  irName: 'amazon_sqs',
  label: 'Amazon SQS',
  doc: 'Messages of a queue.',
  category: 'streaming',
  status: 'listed',
  capabilities: ['stream'],
  auth: [awsRole, awsAccessKey],
  config: [neededText('queueUrl', 'Queue address', { isAddress: true }), awsRegionField],
  docs: 'https://docs.aws.amazon.com/sqs/',
}
