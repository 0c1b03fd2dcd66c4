import { delimitedCopy } from './delimited-copy.ts'
import { delimitedForm } from './delimited-form.ts'
import { refuseEncoding } from './refuse-encoding.ts'
import type { FileFormatDefinition } from './file-format.ts'

export const csv: FileFormatDefinition<'csv'> = {
  name: 'csv',
  label: 'CSV',
  doc: 'Comma separated text. An empty field is null, "" is the empty string.',
  options: [
    'delimiter',
    'quote',
    'escape',
    'header',
    'encoding',
    'nullValues',
    'skipRows',
    'skipLastRows',
    'comment',
    'compression',
  ],
  form: delimitedForm,
  refuseOption: refuseEncoding,
  delimiter: ',',
  copyOptions: (options) => delimitedCopy(',', options),
  isText: true,
  recordsAreLines: true,
  refusal: null,
}
