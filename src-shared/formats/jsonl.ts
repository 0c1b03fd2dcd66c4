import type { FileFormatDefinition } from './file-format.ts'

export const jsonl: FileFormatDefinition<'jsonl'> = {
  name: 'jsonl',
  label: 'JSON lines',
  doc: 'One JSON record per line.',
  options: ['encoding', 'compression'],
  form: [],
  isText: false,
  refusal: 'Weir cannot read jsonl files yet. Save the file as csv or tsv.',
}
