import type { FormField } from '../forms/form-field.ts'
import { encodingChoices } from './encodings.ts'

export const stripNulField: FormField = {
  key: 'stripNul',
  label: 'Remove NUL characters',
  control: { kind: 'switch' },
  help: 'No table can hold them. Otherwise such a record cannot be read.',
}

/** Encoding and compression, for every text format. */
export const packedTextForm: readonly FormField[] = [
  {
    key: 'encoding',
    label: 'Encoding',
    control: { kind: 'choice', options: encodingChoices },
    placeholder: 'UTF-8',
    help: 'UTF-16 is detected. A byte order mark overrides this choice.',
  },
  {
    key: 'compression',
    label: 'Compression',
    control: {
      kind: 'choice',
      options: [
        { value: 'gzip', label: 'gzip' },
        { value: 'zstd', label: 'Zstandard' },
        { value: 'zip', label: 'zip with one file' },
        { value: 'none', label: 'none' },
      ],
    },
    placeholder: 'detect',
    help: 'Without a choice it is detected from the first bytes.',
  },
]
