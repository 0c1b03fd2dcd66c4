import { userAndPassword } from '../auth-method.ts'
import type { ConnectorDefinition } from '../connector-definition.ts'
import { neededText, portField, rootCertificateField, sslModeField, textField } from '../connector-field.ts'

export const redshift: ConnectorDefinition<'redshift', 'redshift'> = {
  type: 'redshift',
  irName: 'redshift',
  label: 'Amazon Redshift',
  doc: 'A table or the result of a query of Amazon Redshift.',
  category: 'warehouse',
  status: 'ready',
  capabilities: ['tables', 'query'],
  auth: [userAndPassword],
  config: [
    neededText('host', 'Cluster endpoint', {
      isAddress: true,
      placeholder: 'cluster.abc.eu-west-1.redshift.amazonaws.com',
    }),
    portField(5439),
    neededText('database', 'Database'),
    textField('schema', 'Schema', { unsaid: 'public' }),
    sslModeField,
    rootCertificateField,
  ],
  docs: 'https://docs.aws.amazon.com/redshift/',
}
