import type { FileFormatDefinition } from './file-format.ts'

export const orc: FileFormatDefinition<'orc'> = {
  name: 'orc',
  label: 'ORC',
  doc: 'Columnar files of Hive and Spark.',
  options: [],
  form: [],
  signature: 'ORC',
  isText: false,
  flaws: [],
  refusal: 'Weir cannot read orc files. Convert the file to Parquet, for example in Spark with df.write.parquet(path).',
}
