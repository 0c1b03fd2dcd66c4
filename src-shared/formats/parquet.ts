import type { FileFormatDefinition } from './file-format.ts'

export const parquet: FileFormatDefinition<'parquet'> = {
  name: 'parquet',
  label: 'Parquet',
  doc: 'Columnar files with types of their own.',
  options: ['cutNanoseconds'],
  form: [
    {
      key: 'cutNanoseconds',
      label: 'Read nanoseconds as microseconds',
      control: { kind: 'switch' },
      help: 'A table keeps microseconds. Without it, a value with nanoseconds is refused; with it, such values are counted.',
    },
  ],
  offers: [
    {
      failure: 'nanoseconds_unkept',
      option: 'cutNanoseconds',
      value: 'true',
      warning: (columns) =>
        `${columns}: values in nanoseconds. A table keeps microseconds, so cutNanoseconds cuts them, and the receipt counts them.`,
    },
  ],
  signature: 'PAR1',
  isText: false,
  hasRowGroups: true,
  flaws: [],
  refusal: null,
}
