import type { FileFormatDefinition } from './file-format.ts'

export const xlsx: FileFormatDefinition<'xlsx'> = {
  name: 'xlsx',
  label: 'Excel',
  doc: 'One sheet of a workbook. Dates come as 2024-01-09, numbers and results of formulas as they are stored.',
  isOnlyWeir: true,
  storesNumbers: true,
  options: ['sheet', 'headerRow', 'headerRows', 'header', 'range', 'skipLastRows', 'fillMergedCells', 'nullValues'],
  form: [
    { key: 'sheet', label: 'Sheet', control: { kind: 'text' }, help: 'By default the first one that is not hidden.' },
    {
      key: 'headerRow',
      label: 'Row of the column names',
      control: { kind: 'number', min: 1 },
      help: 'By default the first row with a value in it.',
    },
    {
      key: 'headerRows',
      label: 'Rows of names',
      control: { kind: 'number', min: 1 },
      help: 'With 2, Sales above Q1 and Q2 gives the columns Sales Q1 and Sales Q2. By default 1.',
    },
    { key: 'header', label: 'A row names the columns', control: { kind: 'switch', unsaid: true } },
    {
      key: 'range',
      label: 'Range',
      control: { kind: 'text' },
      placeholder: 'B3:F200',
      help: 'Everything outside is left out. B:F takes whole columns.',
    },
    {
      key: 'skipLastRows',
      label: 'Rows to skip at the end',
      control: { kind: 'number', min: 0 },
      help: 'Totals and notes below the table. Empty rows do not count.',
    },
    {
      key: 'fillMergedCells',
      label: 'Repeat the value of merged cells',
      control: { kind: 'switch' },
      help: 'Otherwise only the first cell of a merged area has the value.',
    },
    { key: 'nullValues', label: 'Also read as null', control: { kind: 'strings' }, help: 'For example #N/A.' },
  ],
  isText: true,
  flaws: [],
  refusal: null,
}
