import { type ColumnType, formatColumnType } from '../values/column-type.ts'
import type { Candidate } from './candidates.ts'
import type { KindEvidence } from './column-evidence.ts'
import type { InferenceChoice } from './inference.ts'
import { formatCount } from '../values/format-count.ts'

/** What can be done about the values that break a type. A conversion that would change one of them is not offered. */
export function nearMissChoices(
  field: string,
  type: ColumnType,
  candidate: Candidate,
  offending: readonly KindEvidence[],
): InferenceChoice[] {
  const widen: InferenceChoice = { kind: 'widen', label: 'Keep the column text', columnType: 'text', op: null }
  const isText = type.name === 'text'
  if (isText || offending.some(({ kind }) => candidate.changes.includes(kind))) return [widen]
  const breaks = offending.reduce((sum, { count }) => sum + count, 0)
  const values = breaks === 1 ? 'the value' : `the ${formatCount(breaks)} values`
  const targetType = formatColumnType(type)
  const cast = (onError: 'null' | 'quarantine') => ({ type: 'cast', field, targetType, onError })
  return [
    widen,
    { kind: 'null', label: `Make ${values} null`, columnType: 'text', op: cast('null') },
    {
      kind: 'quarantine',
      label: `Send ${breaks === 1 ? 'its row' : 'their rows'} to quarantine`,
      columnType: 'text',
      op: cast('quarantine'),
    },
  ]
}
