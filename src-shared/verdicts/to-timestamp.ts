import type { TypeName } from '../values/column-type.ts'
import { dateRepairs } from './date-repairs.ts'
import { timeVerdict } from './time-verdict.ts'
import type { VerdictRule } from './verdict-rule.ts'

const rule = (type: string, name: Extract<TypeName, 'timestamp' | 'timestamptz'>): VerdictRule => ({
  type,
  judge: (value) => timeVerdict(name, value),
  repairs: () => dateRepairs,
  explanation: () => `is not a valid ${name}`,
})

export const toTimestamp = rule('timestamp without time zone', 'timestamp')
export const toTimestamptz = rule('timestamp with time zone', 'timestamptz')
