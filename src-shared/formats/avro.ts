import type { FileFormatDefinition } from './file-format.ts'

export const avro: FileFormatDefinition<'avro'> = {
  name: 'avro',
  label: 'Avro',
  doc: 'Records with the schema in the file.',
  options: [],
  form: [],
  isText: false,
  refusal: null,
}
