import type { FileFormatDefinition } from './file-format.ts'

export const avro: FileFormatDefinition<'avro'> = {
  name: 'avro',
  label: 'Avro',
  doc: 'Records with the schema in the file.',
  options: [],
  form: [],
  signature: 'Obj\u0001',
  isText: false,
  flaws: ['avro_invalid'],
  refusal: null,
}
