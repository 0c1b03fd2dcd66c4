import { mostNameBytes } from '../name-bytes.ts'
import { quoteIdentifier, quoteLiteral } from '../quote.ts'
import type { SqlDialect } from './sql-dialect.ts'

/** Postgres functions take a hundred arguments at the most. */
const pairsPerCall = 50

export const postgres: SqlDialect = {
  name: 'postgres',
  title: 'Postgres',
  textType: 'varchar',
  wideInteger: 'numeric',
  wholeNumeric: 'numeric',
  raisesOnFaults: true,
  canWaitForExternalLookups: false,
  canCheckInputs: false,
  readsFiles: false,
  readsDatabaseTables: true,
  keepsRowOrder: false,
  sumsAreWider: false,
  foldsNames: false,
  longestNameBytes: mostNameBytes,
  hasFunction: () => true,
  identifier: quoteIdentifier,
  firstBy: (value, place) => `(array_agg(${value} order by ${place}))[1]`,
  firstText: (text, number, condition) =>
    `(min(array[lpad(cast(${number} as text), 19, '0'), ${text}]) filter (where ${condition}))[2]`,
  anyValue: (value) => `(array_agg(${value}))[1]`,
  sumInOrder: (value, place) => `sum(${value} order by ${place})`,
  isFinite: (value) => `${value} not in ('Infinity', '-Infinity', 'NaN')`,
  isInfinite: (value) => `${value} in ('Infinity', '-Infinity')`,
  wholeQuotient: (dividend, divisor) => `cast(floor(${dividend} / ${divisor}) as bigint)`,
  valueAt: (values, place) => `(array[${values.join(', ')}])[${place} + 1]`,
  withoutTrailingZeros: (value) => `trim_scale(${value})`,
  hashOf: null,
  // Converted directly, it can become another real than the one that COPY reads from its text.
  realOfDouble: (value) => `cast(cast(${value} as text) as real)`,
  recordJson: (fields) => {
    const pairs = fields.map(({ name, value }) => `${quoteLiteral(name)}, cast(${value} as varchar)`)
    const calls: string[] = []
    for (let start = 0; start < Math.max(pairs.length, 1); start += pairsPerCall) {
      calls.push(`jsonb_build_object(${pairs.slice(start, start + pairsPerCall).join(', ')})`)
    }
    return `cast(${calls.join(' || ')} as text)`
  },
  stageTables: {
    schema: 'pg_temp.',
    create: (identifier) => `create temp table ${identifier} on commit drop`,
    rowNumber: null,
    analyze: (table) => `analyze ${table}`,
  },
  runStart: { timestamptz: 'now()', timestamp: 'localtimestamp', date: 'current_date' },
}
