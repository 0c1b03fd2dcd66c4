import type { FileFormatDefinition } from './file-format.ts'

export const json: FileFormatDefinition<'json'> = {
  name: 'json',
  label: 'JSON',
  doc: 'One JSON document that holds an array of records.',
  options: ['recordPath', 'encoding', 'compression'],
  form: [{ key: 'recordPath', label: 'Path to the records', control: { kind: 'text' } }],
  isText: false,
  refusal: 'Weir cannot read json files yet. Save the file as csv or tsv.',
}
