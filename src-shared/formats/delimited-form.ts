import type { FormField } from '../forms/form-field.ts'
import { packedTextForm } from './packed-text-form.ts'

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
    label: 'Lines to leave out at the end',
    control: { kind: 'number', min: 0 },
    help: 'Totals and notes below the table.',
  },
  { key: 'comment', label: 'Comment character', control: { kind: 'text' }, placeholder: '#' },
  ...packedTextForm,
]
