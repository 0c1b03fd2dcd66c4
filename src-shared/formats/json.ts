import { flattenField, jsonFlaws, jsonOptions } from './json-form.ts'
import { packedTextForm, stripNulField } from './packed-text-form.ts'
import { refuseEncoding } from './refuse-encoding.ts'
import type { FileFormatDefinition } from './file-format.ts'

export const json: FileFormatDefinition<'json'> = {
  name: 'json',
  label: 'JSON',
  doc: 'An array of records, or one record; its keys are the columns, and nested values stay JSON unless they are flattened.',
  options: ['recordPath', ...jsonOptions],
  form: [
    {
      key: 'recordPath',
      label: 'Path to the records',
      control: { kind: 'text' },
      placeholder: 'data.items',
      help: 'Leave empty if the file itself is the array.',
    },
    flattenField,
    stripNulField,
    ...packedTextForm,
  ],
  refuseOption: refuseEncoding,
  isText: false,
  holdsMixedTypes: true,
  recordsAreElements: true,
  flaws: jsonFlaws,
  refusal: null,
}
