import type { Column } from '../../../../src-shared/values/column.ts'
import {
  manyDoubles,
  nastyBigints,
  nastyCounts,
  nastyDoubles,
  nastyIntegers,
  nastyNumerics,
  nastyOpenNumerics,
} from './nasty-numbers.ts'
import { nastyTexts, patternTexts, shortTexts } from './nasty-texts.ts'
import { nastyDates, nastyInstants, nastyTimestamps } from './nasty-times.ts'
import { writtenConventions } from './written-conventions.ts'
import { writtenTimes } from './written-times.ts'

interface NastyColumn {
  readonly type: Column['type']
  readonly values: readonly (string | null)[]
}

export const nastyBooleans: readonly (string | null)[] = [null, 'true', 'false']

/** The columns of difficult values, by name. */
const values = {
  t: { type: { name: 'text' }, values: nastyTexts },
  s: { type: { name: 'text' }, values: shortTexts },
  p: { type: { name: 'text' }, values: patternTexts },
  i: { type: { name: 'integer' }, values: nastyIntegers },
  k: { type: { name: 'integer' }, values: nastyCounts },
  b: { type: { name: 'bigint' }, values: nastyBigints },
  n: { type: { name: 'numeric', precision: 12, scale: 2 }, values: nastyNumerics },
  o: { type: { name: 'numeric' }, values: nastyOpenNumerics },
  d: { type: { name: 'double' }, values: nastyDoubles },
  x: { type: { name: 'double' }, values: manyDoubles },
  f: { type: { name: 'boolean' }, values: nastyBooleans },
  day: { type: { name: 'date' }, values: nastyDates },
  moment: { type: { name: 'timestamp' }, values: nastyTimestamps },
  instant: { type: { name: 'timestamptz' }, values: nastyInstants },
  w: { type: { name: 'text' }, values: writtenTimes },
  v: { type: { name: 'text' }, values: writtenConventions },
  u: {
    type: { name: 'uuid' },
    values: [null, '550e8400-e29b-41d4-a716-446655440000', '00000000-0000-0000-0000-000000000000'],
  },
  j: { type: { name: 'json' }, values: [null, '{"b": 1,  "a": [1, 2.50]}', '"text \\u00e9"', ' null ', '1e2', '[]'] },
} as const satisfies Readonly<Record<string, NastyColumn>>

/** Columns of difficult values. A name ending in 2 is a second column of the same kind, so that every pair of values occurs. */
export const nastyColumns: readonly Column[] = Object.entries(values).flatMap(([name, { type }]) => [
  { name, type },
  { name: `${name}2`, type },
])

/** The values of one of those columns, as their texts. */
export function nastyValues(column: Column): readonly (string | null)[] {
  return (values as Readonly<Record<string, NastyColumn>>)[column.name.replace('2', '')]?.values ?? []
}
