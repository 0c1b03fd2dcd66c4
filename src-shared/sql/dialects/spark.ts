import { quoteIdentifier } from '../quote.ts'
import type { SqlDialect } from './sql-dialect.ts'

/** Spark in ANSI mode, for data that outgrows one machine. */
export const spark: SqlDialect = {
  name: 'spark',
  title: 'Spark',
  textType: 'string',
  wideInteger: 'decimal(38,0)',
  wholeNumeric: 'decimal(38,0)',
  raisesOnFaults: true,
  canWaitForExternalLookups: false,
  canCheckInputs: false,
  readsFiles: false,
  readsDatabaseTables: true,
  keepsRowOrder: false,
  sumsAreWider: false,
  foldsNames: true,
  longestNameBytes: null,
  hasFunction: ({ isInSpark }) => isInSpark === true,
  identifier: quoteIdentifier,
  firstBy: (value, place) => `min_by(${value}, ${place})`,
  firstText: (text, number, condition) => `min_by(${text}, ${number}) filter (where ${condition})`,
  anyValue: (value) => `any_value(${value})`,
  sumInOrder: (value) => `sum(${value})`,
  isFinite: (value) => `${value} not in ('Infinity', '-Infinity', 'NaN')`,
  isInfinite: (value) => `${value} in ('Infinity', '-Infinity')`,
  wholeQuotient: (dividend, divisor) => `cast(floor(${dividend} / ${divisor}) as bigint)`,
  valueAt: (values, place) => `array(${values.join(', ')})[${place}]`,
  withoutTrailingZeros: (value) => `rtrim(rtrim(cast(${value} as string), '0'), '.')`,
  hashOf: null,
  realOfDouble: null,
  recordJson: (fields) => {
    const texts = fields.map(({ name, value }) => `cast(${value} as string) as ${quoteIdentifier(name)}`)
    return `to_json(struct(${texts.join(', ')}), map('ignoreNullFields', 'false'))`
  },
  stageTables: {
    schema: '',
    create: (identifier) => `create table ${identifier}`,
    rowNumber: null,
    analyze: null,
  },
  runStart: { timestamptz: 'current_timestamp()', timestamp: 'localtimestamp()', date: 'current_date()' },
}
