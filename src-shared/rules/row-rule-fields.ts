import { z } from 'zod'

import type { FormField } from '../forms/form-field.ts'
import { rowRuleOutcomes } from './rule.ts'

/** The properties of every row rule besides its own. `id` names it in quarantine and receipt. */
export const rowRuleFields = {
  id: z.string().min(1).optional(),
  field: z.string().min(1),
  onFail: z.enum(rowRuleOutcomes),
}

export const rowRuleFieldControl: FormField = {
  key: 'field',
  label: 'Column',
  control: { kind: 'column' },
  required: true,
}

export const onFailControl: FormField = {
  key: 'onFail',
  label: 'A row that breaks it',
  control: {
    kind: 'choice',
    options: [
      { value: 'warn', label: 'goes on and is counted' },
      { value: 'quarantine', label: 'goes to quarantine' },
      { value: 'skip', label: 'is skipped and counted' },
      { value: 'abort', label: 'stops the run' },
    ],
  },
  required: true,
}
