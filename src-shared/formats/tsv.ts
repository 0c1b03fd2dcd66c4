import { delimitedCopy } from './delimited-copy.ts'
import { delimitedFlaws } from './delimited-flaws.ts'
import { delimitedForm, delimitedOptions } from './delimited-form.ts'
import { refuseEncoding } from './refuse-encoding.ts'
import type { FileFormatDefinition } from './file-format.ts'

export const tsv: FileFormatDefinition<'tsv'> = {
  name: 'tsv',
  label: 'TSV',
  doc: 'Tab separated text, quoted like CSV.',
  options: [...delimitedOptions],
  form: delimitedForm.filter((field) => field.key !== 'delimiter'),
  refuseOption: refuseEncoding,
  delimiter: '\t',
  copyOptions: (options) => delimitedCopy('\t', options),
  isText: true,
  flaws: delimitedFlaws,
  recordsAreLines: true,
  refusal: null,
}
