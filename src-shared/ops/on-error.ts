import { z } from 'zod'

import type { FormField } from '../forms/form-field.ts'

/** What happens to a row whose value cannot be computed. */
export const onErrorSchema = z.enum(['fail', 'null', 'quarantine']).optional()

type OnError = z.infer<typeof onErrorSchema>

const reasons = { fail: 'abort', null: null, quarantine: 'quarantined' } as const

/** How such a row leaves; null where its value becomes null. */
export const reasonOf = (onError: OnError) => reasons[onError ?? 'fail']

export const onErrorField = (label: string): FormField => ({
  key: 'onError',
  label,
  control: {
    kind: 'choice',
    unsaid: 'fail',
    options: [
      { value: 'fail', label: 'stops the run' },
      { value: 'null', label: 'becomes null' },
      { value: 'quarantine', label: 'sends the row to quarantine' },
    ],
  },
})
