import { dateRepairs } from './date-repairs.ts'
import { timeVerdict } from './time-verdict.ts'
import type { VerdictRule } from './verdict-rule.ts'

export const toDate: VerdictRule = {
  type: 'date',
  judge: (value) => timeVerdict('date', value),
  repairs: () => dateRepairs,
  explanation: () => 'is not a valid date',
}
