import { flattenField, jsonFlaws, jsonOptions } from './json-form.ts'
import { packedTextForm, stripNulField } from './packed-text-form.ts'
import { refuseEncoding } from './refuse-encoding.ts'
import type { FileFormatDefinition } from './file-format.ts'

export const jsonl: FileFormatDefinition<'jsonl'> = {
  name: 'jsonl',
  label: 'JSON lines',
  doc: 'One record per line; its keys are the columns, and nested values stay JSON unless they are flattened.',
  options: [...jsonOptions],
  form: [flattenField, stripNulField, ...packedTextForm],
  refuseOption: refuseEncoding,
  isText: false,
  holdsMixedTypes: true,
  recordsAreLines: true,
  flaws: jsonFlaws,
  refusal: null,
}
