import { afterAll, beforeAll, expect, test } from 'vitest'

import { nothingKnown } from '../../../src-shared/ops/op.ts'
import { opDefinition, opDefinitions, opSchema } from '../../../src-shared/ops/registry.ts'
import { rowRuleDefinition, rowRuleDefinitions, rowRuleSchema } from '../../../src-shared/rules/registry.ts'
import { quoteIdentifier } from '../../../src-shared/sql/quote.ts'
import type { StepExit } from '../../../src-shared/sql/compiled-step.ts'
import { duckdb } from '../../../src-shared/sql/dialects/duckdb.ts'
import { postgres } from '../../../src-shared/sql/dialects/postgres.ts'
import type { SqlDialect } from '../../../src-shared/sql/dialects/sql-dialect.ts'
import { nastyColumns } from './testing/nasty-columns.ts'
import { openOracle, type Oracle } from './testing/oracle.ts'

let oracle: Oracle
beforeAll(async () => {
  oracle = await openOracle()
})
afterAll(() => oracle.close())

const ops = [
  { type: 'expression', outputField: 't', formula: "upper(trim(t)) || '!'" },
  { type: 'expression', outputField: 'quotient', formula: '100 / i', onError: 'null' },
  { type: 'expression', outputField: 'whole', formula: 't::integer * 2', onError: 'quarantine' },
  { type: 'trim', fields: ['t'] },
  { type: 'trim', fields: ['t'], inner: true },
  { type: 'trim', fields: ['t'], inner: true, invisible: true },
  { type: 'trim', fields: ['t'], invisible: true },
  {
    type: 'replace_values',
    field: 't',
    replacements: [{ from: 'abc', to: null }, { to: 'nothing' }, { from: '', to: "o'n" }],
  },
  {
    type: 'replace_values',
    field: 'i',
    replacements: [
      { from: 0, to: null },
      { from: null, to: -1 },
    ],
  },
  {
    type: 'replace_values',
    field: 'n',
    replacements: [
      { from: '0', to: '1.25' },
      { from: null, to: 0 },
    ],
  },
  { type: 'replace_values', field: 'f', replacements: [{ from: true, to: false }] },
  { type: 'fill', fields: ['t'], with: 'value', value: 'none' },
  { type: 'fill', fields: ['i', 'n'], with: 'value', value: 0 },
  { type: 'rename', from: 't', to: 'renamed' },
  { type: 'drop', fields: ['i'] },
  { type: 'cast', field: 'n', targetType: 'integer' },
  { type: 'cast', field: 'b', targetType: 'integer', onError: 'null' },
  { type: 'cast', field: 't', targetType: 'numeric(12,2)', onError: 'null' },
  { type: 'cast', field: 'n', targetType: 'numeric(12,1)', onError: 'null' },
  { type: 'cast', field: 't', targetType: 'boolean', onError: 'null' },
  { type: 'cast', field: 't', targetType: 'uuid', onError: 'quarantine' },
  { type: 'cast', field: 'i', targetType: 'string' },
  ...(['date', 'timestamp', 'timestamptz'] as const).flatMap((targetType) =>
    (['YMD', 'DMY', 'MDY'] as const).flatMap((order) => [
      { type: 'parse_date', field: 'v', order, targetType },
      { type: 'parse_date', field: 'v', order, targetType, pivotYear: 2026, excelDays: '1900', onError: 'null' },
    ]),
  ),
  { type: 'parse_date', field: 'v', order: 'DMY', timeZone: 'Europe/Berlin', onError: 'quarantine' },
  { type: 'parse_date', field: 'v', excelDays: '1904', targetType: 'timestamp', outputField: 'read' },
  {
    type: 'parse_date',
    field: 'v',
    formats: ['D MMMM YYYY', 'D MMM YYYY', 'MMM D, YYYY', 'DD.MM.YY'],
    pivotYear: 2069,
  },
  { type: 'parse_date', field: 'v', formats: ['DD/MM/YYYY H:mm', 'DD/MM/YYYY h:mm A', 'DD/MM/YYYY HH:mm:ss.S'] },
  { type: 'parse_date', field: 'v', formats: ['DD/MM/YYYY HH:mmZ'] },
  { type: 'parse_date', field: 'w', order: 'YMD', targetType: 'timestamptz' },
  ...(['integer', 'bigint', 'numeric', 'numeric(12,2)', 'double'] as const).flatMap((targetType) => [
    { type: 'parse_number', field: 'v', decimal: '.', targetType },
    { type: 'parse_number', field: 'v', decimal: ',', thousands: '.', currency: ['€'], brackets: true, targetType },
    { type: 'parse_number', field: 'v', decimal: '.', thousands: "'", targetType, onError: 'null' },
  ]),
  { type: 'parse_number', field: 'v', decimal: ',', thousands: ' ', onError: 'quarantine' },
  { type: 'parse_number', field: 'v', decimal: '.', percent: true },
  { type: 'parse_number', field: 'v', decimal: '.', percent: true, targetType: 'numeric(5,3)', outputField: 'read' },
  { type: 'parse_number', field: 't', decimal: '.', thousands: ',' },
  { type: 'parse_number', field: 'v', decimal: ',', thousands: '.', currency: ['€'], minusBehind: true },
  { type: 'parse_number', field: 'v', decimal: '.', brackets: true, minusBehind: true, targetType: 'double' },
  { type: 'add_field', fieldName: 'tenant', fieldType: 'string', defaultValue: "O'Neil" },
  { type: 'add_field', fieldName: 'one', fieldType: 'integer', defaultValue: 1 },
  { type: 'add_field', fieldName: 'nothing', fieldType: 'date', defaultValue: null },
  { type: 'add_field', fieldName: 'double_i', fieldType: 'bigint', formula: 'i * 2' },
  { type: 'filter', field: 't', operator: 'starts_with', value: 'a%' },
  { type: 'filter', field: 't', operator: 'ends_with', value: '\\' },
  { type: 'filter', field: 't', operator: 'not_in', value: ['abc', '1'] },
  { type: 'filter', field: 'i', operator: 'between', value: [-1, 7] },
  { type: 'filter', field: 'n', operator: '>', value: '0' },
  { type: 'filter', condition: 'i > 0 or f' },
  { type: 'map_values', field: 't', mappings: { abc: 'ABC', '': 'empty', '1': "one's" } },
  { type: 'map_values', field: 't', mappings: { abc: 'x' }, defaultValue: 'other' },
  { type: 'map_values', field: 'f', mappings: { true: 'yes', false: 'no' } },
  { type: 'split', sourceField: 't', separator: ' ', outputFields: ['a', 'b', 'c'] },
  { type: 'split', sourceField: 't', separator: ',', outputFields: ['a', 'b', 'c', 'd', 'e'] },
  { type: 'merge', sourceFields: ['t', 'i'], separator: '-', outputField: 'merged' },
  { type: 'hash', field: 't', algorithm: 'sha256', outputField: 'digest' },
  { type: 'hash', field: 'n', algorithm: 'md5', outputField: 'digest' },
  ...['ssn', 'email', 'phone', 'credit_card'].flatMap((maskType) =>
    [true, false].map((preserveLength) => ({ type: 'mask_pii', field: 't', maskType, preserveLength })),
  ),
] as const

test.each(ops.map((op) => [JSON.stringify(op), op] as const))(
  '%s does in the engine what it does in Postgres',
  async (_, document) => {
    const op = opSchema.parse(document)
    const definition = opDefinition(op.type)
    expect(definition.check(op, nastyColumns, nothingKnown).findings).toEqual([])
    const [engine, written] = [duckdb, postgres].map((dialect) =>
      definition.compile?.(op, nastyColumns, dialect, nothingKnown),
    )
    expect(engine?.columns.map(({ column }) => column)).toEqual(
      definition.check(op, nastyColumns, nothingKnown).columns,
    )
    const aborts =
      engine?.exits.filter((exit) => exit.reason === 'abort').map((exit) => `coalesce(${exit.condition}, false)`) ?? []
    const changed = engine?.columns.flatMap(({ column, sql }, index) =>
      sql === quoteIdentifier(column.name)
        ? []
        : [
            {
              engine: sql,
              postgres: raisingAt(written?.exits ?? [], written?.columns[index]?.sql ?? ''),
              fault: aborts.join(' or ') || 'false',
              type: column.type,
            },
          ],
    )
    // Conditions of the exits that both have: filters and quarantine. Each is asked only where none before holds.
    const conditionsOf = (exits: readonly { readonly reason?: string; readonly condition: string }[] = []) =>
      `case ${exits.map(({ condition }) => `when ${condition} then true`).join(' ')} else false end`
    const reasons = new Set(written?.exits.flatMap(({ reason }) => (reason === 'abort' ? [] : [reason])))
    const leaving = [...reasons].map((reason) => ({
      engine: conditionsOf(engine?.exits.filter((each) => each.reason === reason)),
      postgres: raisingAt(written?.exits ?? [], conditionsOf(written?.exits.filter((each) => each.reason === reason))),
      fault: aborts.join(' or ') || 'false',
      type: { name: 'boolean' } as const,
    }))
    const counted = (written?.warnings ?? []).map((warning, index) => ({
      engine: `coalesce(${engine?.warnings[index]?.condition ?? 'null'}, false)`,
      postgres: `coalesce(${warning.condition}, false)`,
      fault: 'false',
      type: { name: 'boolean' } as const,
    }))
    for (const computation of [...(changed ?? []), ...leaving, ...counted]) {
      const { wrong, refused } = await oracle.compare(computation)
      expect({ wrong: wrong.slice(0, 5), refused: refused.slice(0, 5) }).toEqual({ wrong: [], refused: [] })
    }
  },
)

/** Where an exit stops the run, as if Postgres itself had raised an error there. Every relation has a column nr. */
function raisingAt(exits: readonly StepExit[], sql: string): string {
  const ways = exits.flatMap(({ reason, condition }) => (reason === 'abort' ? [`when ${condition} then`] : []))
  const raise = 'cast(1 / (nr - nr) as text)'
  return ways.length === 0
    ? sql
    : `case ${ways.map((way) => `${way} ${raise}`).join(' ')} else cast(${sql} as text) end`
}

test('every op that looks at one row at a time is held against Postgres here', () => {
  // The others are compared over whole tables: golden cases and random pipelines.
  const rowWise = opDefinitions.filter(({ compile, reads, isExternalLookup, example }) => {
    if (!compile || reads || isExternalLookup) return false
    const { whole, side = [] } = compile(example(nastyColumns), nastyColumns, duckdb, nothingKnown)
    return !whole && side.length === 0
  })
  const runnable = rowWise.map((definition) => definition.type)
  expect(runnable.filter((type) => !ops.some((op) => op.type === type))).toEqual([])
})

const rules = [
  { type: 'notNull', field: 't', onFail: 'warn' },
  { type: 'regex', field: 't', pattern: '^[^@a]+\\.?[0-9]{1,3}$', onFail: 'warn' },
  { type: 'range', field: 'n', min: 0, max: '100.5', onFail: 'warn' },
  { type: 'range', field: 'day', min: '2000-01-01', onFail: 'warn' },
  { type: 'length', field: 't', min: 1, max: 3, onFail: 'warn' },
  { type: 'oneOf', field: 't', values: ['abc', 1, true], onFail: 'warn' },
  { type: 'oneOf', field: 'i', values: [1, 2], onFail: 'warn' },
  { type: 'compare', field: 'i', operator: '>', value: 0, onFail: 'warn' },
  { type: 'compare', field: 't', operator: '!=', value: 'abc', onFail: 'warn' },
  { type: 'type', field: 'b', dataType: 'bigint', onFail: 'warn' },
  { type: 'formula', field: 'i', formula: 'i >= 0 or f', onFail: 'warn' },
] as const

test.each(rules.map((rule) => [JSON.stringify(rule), rule] as const))(
  '%s is broken by the rows that break it in Postgres',
  async (_, document) => {
    const rule = rowRuleSchema.parse(document)
    const definition = rowRuleDefinition(rule.type)
    expect(definition.check(rule, nastyColumns)).toEqual([])
    const breaks = (dialect: SqlDialect) => `coalesce(${definition.breaks?.(rule, nastyColumns, dialect) ?? ''}, false)`
    const { wrong, refused, agreed } = await oracle.compare({
      engine: breaks(duckdb),
      postgres: breaks(postgres),
      fault: 'false',
      type: { name: 'boolean' },
    })
    expect({ wrong: wrong.slice(0, 5), refused }).toEqual({ wrong: [], refused: [] })
    expect(agreed).toBeGreaterThan(5)
  },
)

test('every row rule is held against Postgres here', () => {
  const types = rowRuleDefinitions.map(({ type }) => type)
  expect(types.filter((type) => !rules.some((rule) => rule.type === type))).toEqual([])
})
