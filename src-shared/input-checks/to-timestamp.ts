import type { TypeName } from '../values/column-type.ts'
import { timeChanges } from '../expression/changes/time-changes.ts'
import { engineChangeSql } from '../expression/changes/value-change.ts'
import { trimmed } from './trimmed.ts'
import { triedOrders } from './tried-conventions.ts'
import { timeInputCheck } from './time-input-check.ts'
import { unclearTimes } from './unclear-times.ts'
import type { InputCheckRule } from './input-check-rule.ts'

const rule = (type: string, name: Extract<TypeName, 'timestamp' | 'timestamptz'>): InputCheckRule => ({
  type,
  judge: (value) => timeInputCheck(name, value),
  changes: (value) => timeChanges(name, value, engineChangeSql),
  unclear: unclearTimes,
  repairs: () => [trimmed],
  conventions: triedOrders(name),
  explanation: () => `is not a valid ${name}`,
})

export const toTimestamp = rule('timestamp without time zone', 'timestamp')
export const toTimestamptz = rule('timestamp with time zone', 'timestamptz')
