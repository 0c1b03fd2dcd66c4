import { bearerToken, serviceAccountJson } from '../auth-method.ts'
import type { ConnectorDefinition } from '../connector-definition.ts'
import { neededText, rowLimitField, sourceTableField, textField } from '../connector-field.ts'

export const bigquery: ConnectorDefinition<'bigquery', 'bigquery'> = {
  type: 'bigquery',
  irName: 'bigquery',
  label: 'Google BigQuery',
  doc: 'A table or the result of a query of a BigQuery dataset.',
  category: 'warehouse',
  status: 'ready',
  capabilities: ['tables', 'query'],
  auth: [serviceAccountJson, bearerToken('Access token')],
  config: [
    neededText('project', 'Project ID'),
    neededText('dataset', 'Dataset'),
    textField('location', 'Location', { placeholder: 'EU' }),
    sourceTableField,
    rowLimitField,
    textField('endpoint', 'Endpoint', { isAddress: true, isRare: true, placeholder: 'https://…' }),
  ],
  defaultsOfSources: { table: 'sourceTable', rowLimit: 'rowLimit' },
  docs: 'https://cloud.google.com/bigquery/docs',
}
