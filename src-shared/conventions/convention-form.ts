import type { ChoiceOption, FormField } from '../forms/form-field.ts'

const orders: readonly ChoiceOption[] = [
  { value: 'YMD', label: 'year first', doc: 'Year, month, day: 2026-01-31' },
  { value: 'DMY', label: 'day first', doc: 'Day, month, year: 31/01/2026' },
  { value: 'MDY', label: 'month first', doc: 'Month, day, year: 01/31/2026' },
]

const thousands: readonly ChoiceOption[] = [
  { value: ',', label: 'comma (1,234)' },
  { value: '.', label: 'point (1.234)' },
  { value: ' ', label: 'blank (1 234)' },
  { value: "'", label: "apostrophe (1'234)" },
  { value: '_', label: 'underscore (1_234)' },
]

export const dateConventionFields: readonly FormField[] = [
  { key: 'dateOrder', label: 'Date order', isRare: true, control: { kind: 'choice', options: orders } },
  {
    key: 'dateFormats',
    label: 'Date formats',
    isRare: true,
    control: { kind: 'strings' },
    placeholder: 'DD.MM.YYYY HH:mm',
    help: 'Instead of an order: YYYY YY MMMM MMM MM M DD D HH H hh h mm ss S A Z.',
  },
  {
    key: 'pivotYear',
    label: 'Latest year of two digits',
    isRare: true,
    control: { kind: 'number', min: 0, max: 9999 },
    placeholder: '2069',
    help: '2069 reads 70 as 1970. Without it a year has four digits.',
  },
  {
    key: 'excelDays',
    label: 'Spreadsheet day numbers',
    isRare: true,
    control: {
      kind: 'choice',
      options: [
        { value: '1900', label: 'counted from 1900' },
        { value: '1904', label: 'counted from 1904 (old Mac files)' },
      ],
    },
    help: '45122 is 15 July 2023, and its fraction the time of day.',
  },
  {
    key: 'timeZone',
    label: 'Time zone',
    isRare: true,
    control: { kind: 'text' },
    placeholder: 'Europe/Berlin',
    help: 'Of times without an offset; UTC if left out.',
  },
  {
    key: 'cutNanoseconds',
    label: 'Read nanoseconds as microseconds',
    isRare: true,
    control: { kind: 'switch' },
    help: 'A table keeps microseconds. Without it, a value with nanoseconds does not fit; with it, such values are counted.',
  },
]

export const numberConventionFields: readonly FormField[] = [
  {
    key: 'decimal',
    label: 'Decimal sign',
    isRare: true,
    control: {
      kind: 'choice',
      options: [
        { value: '.', label: 'point (1.5)' },
        { value: ',', label: 'comma (1,5)' },
      ],
    },
  },
  { key: 'thousands', label: 'Thousands sign', isRare: true, control: { kind: 'choice', options: thousands } },
  { key: 'currency', label: 'Currency signs', isRare: true, control: { kind: 'strings' }, placeholder: '€' },
  { key: 'percent', label: 'Per cent (12 % is 0.12)', isRare: true, control: { kind: 'switch' } },
  { key: 'brackets', label: '(12) is -12', isRare: true, control: { kind: 'switch' } },
  { key: 'minusBehind', label: '12- is -12', isRare: true, control: { kind: 'switch' } },
]

/** The controls of everything that a source can say about how a column is written. */
export const conventionFields: readonly FormField[] = [
  ...dateConventionFields,
  ...numberConventionFields,
  { key: 'trueValues', label: 'Words for true', isRare: true, control: { kind: 'strings' }, placeholder: 'yes' },
  {
    key: 'falseValues',
    label: 'Words for false',
    isRare: true,
    control: { kind: 'strings' },
    placeholder: 'no',
    help: 'An empty word also stands for a missing value.',
  },
  { key: 'nullValues', label: 'Words for null', isRare: true, control: { kind: 'strings' }, placeholder: 'N/A' },
]
