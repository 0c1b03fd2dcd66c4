import type { FormField } from '../forms/form-field.ts'
import type { FormatOptionName } from './format-options.ts'
import { packedTextForm, stripNulField } from './packed-text-form.ts'

/** What every delimited text format can be told. */
export const delimitedOptions: readonly FormatOptionName[] = [
  'quote',
  'escape',
  'header',
  'encoding',
  'nullValues',
  'skipRows',
  'skipLastRows',
  'comment',
  'compression',
  'dropTrailingEmptyFields',
  'padShortRecords',
  'stripNul',
  'stripByteOrderMarks',
  'replaceInvalidBytes',
]

/** The form of the delimited text formats. */
export const delimitedForm: readonly FormField[] = [
  { key: 'delimiter', label: 'Delimiter', control: { kind: 'text' }, placeholder: ',' },
  { key: 'quote', label: 'Quote', control: { kind: 'text' }, placeholder: '"' },
  { key: 'escape', label: 'Escape', control: { kind: 'text' }, placeholder: '"' },
  { key: 'header', label: 'First line names the columns', control: { kind: 'switch', unsaid: true } },
  {
    key: 'nullValues',
    label: 'Also read as null',
    control: { kind: 'strings' },
    help: 'An empty field without quotes is always null.',
  },
  { key: 'skipRows', label: 'Lines to skip at the top', control: { kind: 'number', min: 0 } },
  {
    key: 'skipLastRows',
    label: 'Lines to skip at the end',
    control: { kind: 'number', min: 0 },
    help: 'Totals and notes below the table.',
  },
  { key: 'comment', label: 'Comment character', control: { kind: 'text' }, placeholder: '#' },
  {
    key: 'dropTrailingEmptyFields',
    label: 'Ignore empty fields at the end of a line',
    control: { kind: 'switch' },
    help: 'For files in which lines end with a delimiter.',
  },
  {
    key: 'padShortRecords',
    label: 'Read missing fields as null',
    control: { kind: 'switch' },
    help: 'For lines that end early. Otherwise such a line cannot be read.',
  },
  stripNulField,
  {
    key: 'stripByteOrderMarks',
    label: 'Remove byte order marks inside the file',
    control: { kind: 'switch' },
    help: 'For files that were put together from several.',
  },
  {
    key: 'replaceInvalidBytes',
    label: 'Replace bytes that are not in the encoding',
    control: { kind: 'switch' },
    help: 'By the character U+FFFD. Otherwise such a line cannot be read.',
  },
  ...packedTextForm,
]
