import type { FileFormatDefinition } from './file-format.ts'

export const parquet: FileFormatDefinition<'parquet'> = {
  name: 'parquet',
  label: 'Parquet',
  doc: 'Columnar files with types of their own.',
  options: [],
  form: [],
  signature: 'PAR1',
  isText: false,
  flaws: [],
  refusal: null,
}
