import { awsAccessKey, awsRole } from '../auth-method.ts'
import { awsRegionField } from '../aws-regions.ts'
import type { ConnectorDefinition } from '../connector-definition.ts'
import { neededText } from '../connector-field.ts'

export const dynamodb: ConnectorDefinition = {
  type: 'dynamodb',
  irName: 'dynamodb',
  label: 'Amazon DynamoDB',
  doc: 'The items of a table.',
  category: 'database',
  status: 'listed',
  capabilities: ['tables'],
  auth: [awsRole, awsAccessKey],
  config: [awsRegionField, neededText('table', 'Table')],
  docs: 'https://docs.aws.amazon.com/dynamodb/',
}
