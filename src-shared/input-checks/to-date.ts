import { dateRepairs } from './date-repairs.ts'
import { timeInputCheck } from './time-input-check.ts'
import type { InputCheckRule } from './input-check-rule.ts'

export const toDate: InputCheckRule = {
  type: 'date',
  judge: (value) => timeInputCheck('date', value),
  repairs: () => dateRepairs,
  explanation: () => 'is not a valid date',
}
