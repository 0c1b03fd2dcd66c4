import { trimmed } from './trimmed.ts'
import type { InputCheckRule } from './input-check-rule.ts'

/** Any type without a rule of its own: Postgres checks every value. */
export const toOther = (type: string): InputCheckRule => ({
  type,
  judge: ({ text }) => ({ surely: 'false', unsure: `not contains(${text}, chr(0))` }),
  repairs: () => [trimmed],
  explanation: () => `is not a valid ${type}`,
})
