import { noSignIn } from '../auth-method.ts'
import type { ConnectorDefinition } from '../connector-definition.ts'
import { choiceField, switchField } from '../connector-field.ts'

export const csvUpload: ConnectorDefinition = {
  type: 'csv_upload',
  irName: 'csv_upload',
  label: 'CSV file upload',
  doc: 'A CSV file that is kept in the workspace until the next upload replaces it.',
  category: 'api',
  status: 'listed',
  capabilities: ['files', 'upload'],
  auth: [noSignIn],
  config: [
    choiceField(
      'delimiter',
      'Delimiter',
      [
        { value: ',', label: 'Comma' },
        { value: '\t', label: 'Tab' },
        { value: ';', label: 'Semicolon' },
      ],
      { unsaid: ',' },
    ),
    switchField('header', 'The first row names the columns', { unsaid: true }),
  ],
  instead: 'Import the file from Home.',
}
