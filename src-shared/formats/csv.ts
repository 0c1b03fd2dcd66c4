import { delimitedCopy } from './delimited-copy.ts'
import { delimitedFlaws } from './delimited-flaws.ts'
import { delimitedForm, delimitedOptions } from './delimited-form.ts'
import { refuseEncoding } from './refuse-encoding.ts'
import type { FileFormatDefinition } from './file-format.ts'

export const csv: FileFormatDefinition<'csv'> = {
  name: 'csv',
  label: 'CSV',
  doc: 'Comma separated text. An empty field is null, "" is the empty string.',
  options: ['delimiter', ...delimitedOptions],
  form: delimitedForm,
  refuseOption: refuseEncoding,
  delimiter: ',',
  copyOptions: (options) => delimitedCopy(',', options),
  isText: true,
  flaws: delimitedFlaws,
  recordsAreLines: true,
  refusal: null,
}
