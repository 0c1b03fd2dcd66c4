import type { FormField } from '../forms/form-field.ts'
import { encodingChoices } from './encodings.ts'

/** Encoding and compression, for every text format. */
export const packedTextForm: readonly FormField[] = [
  {
    key: 'encoding',
    label: 'Encoding',
    control: { kind: 'choice', options: encodingChoices },
    placeholder: 'UTF-8',
    help: 'UTF-16 is found without being told; a byte order mark counts for more than this choice.',
  },
  {
    key: 'compression',
    label: 'Packed with',
    control: {
      kind: 'choice',
      options: [
        { value: 'gzip', label: 'gzip' },
        { value: 'zstd', label: 'Zstandard' },
        { value: 'none', label: 'nothing' },
      ],
    },
    placeholder: 'find out',
    help: 'Without a choice a packed file is known by its first bytes.',
  },
]
