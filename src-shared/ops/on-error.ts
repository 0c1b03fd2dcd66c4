import { z } from 'zod'

import type { FormField } from '../forms/form-field.ts'

/** What happens to a row whose value cannot be computed. */
export const onErrorSchema = z.enum(['fail', 'null', 'quarantine']).optional()

type OnError = z.infer<typeof onErrorSchema>

const reasons = { fail: 'abort', null: null, quarantine: 'quarantined' } as const

/** How such a row leaves; null where its value becomes null. */
export const reasonOf = (onError: OnError) => reasons[onError ?? 'fail']

const choices = [
  { value: 'fail', label: 'stops the run' },
  { value: 'null', label: 'becomes null' },
  { value: 'quarantine', label: 'sends the row to quarantine' },
] as const

/** `whenNull` says what becomes of it instead of "becomes null". */
export const onErrorField = (label: string, whenNull = 'becomes null'): FormField => ({
  key: 'onError',
  label,
  control: {
    kind: 'choice',
    unsaid: 'fail',
    options: choices.map((choice) => (choice.value === 'null' ? { ...choice, label: whenNull } : choice)),
  },
})

/** For figures of a group, which is no row that could be kept. */
export const figureOnErrorSchema = z.enum(['fail', 'null']).optional()

export const figureOnErrorField: FormField = {
  key: 'onError',
  label: 'If a figure cannot be computed',
  isRare: true,
  control: { kind: 'choice', unsaid: 'fail', options: choices.filter(({ value }) => value !== 'quarantine') },
}
