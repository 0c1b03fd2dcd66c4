import { serviceAccountJson } from '../auth-method.ts'
import type { ConnectorDefinition } from '../connector-definition.ts'
import { neededText, rowLimitField, textField } from '../connector-field.ts'

export const bigquery: ConnectorDefinition = {
  type: 'bigquery',
  irName: 'bigquery',
  label: 'Google BigQuery',
  doc: 'A table of a BigQuery dataset.',
  category: 'warehouse',
  status: 'listed',
  capabilities: ['tables'],
  auth: [serviceAccountJson],
  config: [
    neededText('project', 'Project ID'),
    neededText('dataset', 'Dataset'),
    textField('location', 'Location', { placeholder: 'EU' }),
    neededText('sourceTable', 'Source table'),
    rowLimitField,
  ],
  docs: 'https://cloud.google.com/bigquery/docs',
}
