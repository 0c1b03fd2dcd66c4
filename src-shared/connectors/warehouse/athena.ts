import { awsAccessKey, awsRole } from '../auth-method.ts'
import { awsRegionField } from '../aws-regions.ts'
import type { ConnectorDefinition } from '../connector-definition.ts'
import { neededText, textField } from '../connector-field.ts'

export const athena: ConnectorDefinition = {
  type: 'athena',
  irName: 'athena',
  label: 'Amazon Athena',
  doc: 'The result of a query of Amazon Athena.',
  category: 'warehouse',
  status: 'listed',
  capabilities: ['tables', 'query'],
  auth: [awsRole, awsAccessKey],
  config: [
    awsRegionField,
    neededText('database', 'Database'),
    textField('workgroup', 'Workgroup', { unsaid: 'primary' }),
    neededText('outputLocation', 'Results go to', { placeholder: 's3://bucket/results/' }),
  ],
  docs: 'https://docs.aws.amazon.com/athena/',
}
