import { timeChanges } from '../expression/changes/time-changes.ts'
import { engineChangeSql } from '../expression/changes/value-change.ts'
import { trimmed } from './trimmed.ts'
import { triedOrders } from './tried-conventions.ts'
import { timeInputCheck } from './time-input-check.ts'
import { unclearTimes } from './unclear-times.ts'
import type { InputCheckRule } from './input-check-rule.ts'

export const toDate: InputCheckRule = {
  type: 'date',
  judge: (value) => timeInputCheck('date', value),
  changes: (value) => timeChanges('date', value, engineChangeSql),
  unclear: unclearTimes,
  repairs: () => [trimmed],
  conventions: triedOrders('date'),
  explanation: () => 'is not a valid date',
}
