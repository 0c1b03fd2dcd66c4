import { z } from 'zod'

import type { FormField } from '../forms/form-field.ts'

export const datasetOutcome = z.enum(['warn', 'abort'])

export const datasetOutcomeControl: FormField = {
  key: 'onFail',
  label: 'If it fails',
  control: {
    kind: 'choice',
    options: [
      { value: 'warn', label: 'the run goes on with a warning' },
      { value: 'abort', label: 'the run stops and nothing is loaded' },
    ],
  },
  required: true,
}
