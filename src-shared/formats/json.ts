import { packedTextForm } from './packed-text-form.ts'
import { refuseEncoding } from './refuse-encoding.ts'
import type { FileFormatDefinition } from './file-format.ts'

export const json: FileFormatDefinition<'json'> = {
  name: 'json',
  label: 'JSON',
  doc: 'An array of records, or one record; its keys are the columns, and nested values stay JSON.',
  options: ['recordPath', 'encoding', 'compression'],
  form: [
    {
      key: 'recordPath',
      label: 'Path to the records',
      control: { kind: 'text' },
      placeholder: 'data.items',
      help: 'Leave empty if the file itself is the array.',
    },
    ...packedTextForm,
  ],
  refuseOption: refuseEncoding,
  isText: false,
  flaws: [],
  refusal: null,
}
