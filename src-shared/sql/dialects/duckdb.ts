import { quoteIdentifier, quoteLiteral } from '../quote.ts'
import type { SqlDialect } from './sql-dialect.ts'

/** What a script sets to the time it is run at; a run writes its start into its statements. */
export const startVariable = 'weir_started_at'

const started = `cast(cast(getvariable('${startVariable}') as timestamptz) as timestamp)`

/** The local engine: its texts bring about what Postgres does, and never raise an error. */
export const duckdb: SqlDialect = {
  name: 'duckdb',
  title: 'DuckDB',
  textType: 'varchar',
  wideInteger: 'hugeint',
  wholeNumeric: 'decimal(38,0)',
  raisesOnFaults: false,
  canWaitForExternalLookups: true,
  canCheckInputs: true,
  readsFiles: true,
  readsDatabaseTables: false,
  keepsRowOrder: true,
  sumsAreWider: true,
  foldsNames: true,
  longestNameBytes: null,
  hasFunction: () => true,
  identifier: quoteIdentifier,
  firstBy: (value, place) => `arg_min(${value}, ${place})`,
  firstText: (text, number, condition) => `arg_min(${text}, ${number}) filter (where ${condition})`,
  anyValue: (value) => `any_value(${value})`,
  sumInOrder: (value, place) => `sum(${value} order by ${place})`,
  isFinite: (value) => `isfinite(${value})`,
  isInfinite: (value) => `isinf(${value})`,
  wholeQuotient: (dividend, divisor) => `${dividend} // ${divisor}`,
  valueAt: (values, place) => `([${values.join(', ')}])[${place} + 1]`,
  withoutTrailingZeros: (value) => `rtrim(rtrim(cast(${value} as varchar), '0'), '.')`,
  hashOf: (values) => `hash(${values.join(', ')})`,
  realOfDouble: null,
  recordJson: (fields) => {
    const pairs = fields.map(({ name, value }) => `${quoteLiteral(name)}, cast(${value} as varchar)`)
    return `cast(json_object(${pairs.join(', ')}) as varchar)`
  },
  stageTables: {
    schema: 'work.',
    create: (identifier) => `create table work.${identifier}`,
    rowNumber: 'rowid',
    analyze: null,
  },
  runStart: {
    timestamptz: `cast(${started} as timestamptz)`,
    timestamp: started,
    date: `cast(${started} as date)`,
  },
}
