import { noSignIn } from '../auth-method.ts'
import type { ConnectorDefinition } from '../connector-definition.ts'
import { choiceField, numberField, switchField, textField } from '../connector-field.ts'

/** What a source need not say, because the connector knows it of its file. */
const layoutKeys = ['delimiter', 'header', 'encoding', 'skipRows'] as const

export const csvUpload: ConnectorDefinition<'csv_upload', 'csv_upload'> = {
  type: 'csv_upload',
  irName: 'csv_upload',
  label: 'CSV file upload',
  doc: 'A CSV file that is kept in the workspace until the next upload replaces it.',
  isOnlyWeir: true,
  category: 'api',
  status: 'ready',
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
        { value: '|', label: 'Vertical bar' },
      ],
      { help: 'If nothing is chosen, it is detected at the first upload.' },
    ),
    switchField('header', 'The first row names the columns', { unsaid: true }),
    textField('encoding', 'Encoding', { isRare: true, placeholder: 'utf-8' }),
    numberField('skipRows', 'Lines to skip at the top', { isRare: true, min: 0 }),
  ],
  keptFiles: ({ config }) => ({
    format: 'csv',
    formatOptions: Object.fromEntries(
      layoutKeys.flatMap((key) => (config[key] === undefined ? [] : [[key, config[key]]])),
    ),
    pattern: { type: 'glob', value: '*' },
    ordering: 'latest_by_mtime',
  }),
}
