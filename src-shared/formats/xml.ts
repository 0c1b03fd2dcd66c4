import type { FileFormatDefinition } from './file-format.ts'

export const xml: FileFormatDefinition<'xml'> = {
  name: 'xml',
  label: 'XML',
  doc: 'Records as repeated elements.',
  options: ['recordPath', 'encoding', 'compression'],
  form: [{ key: 'recordPath', label: 'Path to the records', control: { kind: 'text' } }],
  isText: true,
  refusal: 'Weir cannot read xml files yet. Save the file as csv or tsv.',
}
