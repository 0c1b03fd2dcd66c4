import type { ColumnType } from '../values/column-type.ts'
import { columnInputCheck } from './registry.ts'

/**
 * What a table will drop, assume or refuse of a column, as far as the two types say: sentences of what happens and what states
 * it. `isLeftOpen`: nothing says how texts whose meaning is a setting of the session are written.
 */
export function foreseenChanges(
  type: ColumnType,
  targetType: string,
  { isLeftOpen }: { readonly isLeftOpen: boolean },
): readonly string[] {
  const check = columnInputCheck(targetType)
  const value = { type, sql: '', text: '' }
  return [
    isLeftOpen ? check.unclear(value)?.ahead : null,
    check.roundsAhead(type),
    ...check.changes(value).map(({ ahead }) => ahead),
  ].filter((sentence) => typeof sentence === 'string')
}
