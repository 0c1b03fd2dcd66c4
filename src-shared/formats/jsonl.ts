import { packedTextForm } from './packed-text-form.ts'
import { refuseEncoding } from './refuse-encoding.ts'
import type { FileFormatDefinition } from './file-format.ts'

export const jsonl: FileFormatDefinition<'jsonl'> = {
  name: 'jsonl',
  label: 'JSON lines',
  doc: 'One record per line; its keys are the columns, and nested values stay JSON.',
  options: ['encoding', 'compression'],
  form: packedTextForm,
  refuseOption: refuseEncoding,
  isText: false,
  recordsAreLines: true,
  flaws: [],
  refusal: null,
}
