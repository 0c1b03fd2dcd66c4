import type { FormField } from '../forms/form-field.ts'
import type { FormatOptionName } from './format-options.ts'
import type { RecordFlawKind } from './record-flaws.ts'

/** What can be wrong with a record of JSON. */
export const jsonFlaws: readonly RecordFlawKind[] = [
  'json_invalid',
  'key_repeats',
  'surrogate_half',
  'bytes_invalid',
  'nul',
]

/** What every JSON format can be told. */
export const jsonOptions: readonly FormatOptionName[] = ['encoding', 'compression', 'stripNul', 'flattenObjects']

export const flattenField: FormField = {
  key: 'flattenObjects',
  label: 'Make fields of objects columns',
  control: { kind: 'switch' },
  help: 'city inside address gives the column address_city, at any depth. Arrays stay JSON.',
}
