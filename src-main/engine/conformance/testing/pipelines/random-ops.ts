import type { Column } from '../../../../../src-shared/values/column.ts'
import { conditionOver, formulasOver } from './random-formulas.ts'
import type { Choose } from './choose.ts'

/** An op over the columns, which may still fail the check. `fresh` is a name that no column has. */
export function randomOp(columns: readonly Column[], fresh: string, choose: Choose): unknown {
  const column = choose(columns)
  const other = choose(columns)
  const text = choose(columns.filter(({ type }) => type.name === 'text')) ?? column
  const field = column?.name ?? ''
  const onError = choose(['null', 'quarantine', 'null', 'fail'])
  const aggregate = () => ({
    type: 'aggregate',
    groupByFields: choose([[], [field], [...new Set([field, other?.name ?? ''])]]),
    aggregations: [
      { field: '*', function: 'count', alias: `${fresh}n` },
      { field: choose(columns)?.name, function: choose(['sum', 'avg', 'min', 'max', 'count']), alias: fresh },
    ],
    ...choose([{}, { onError: 'null' }]),
  })
  const ops: readonly (() => unknown)[] = [
    () => ({ type: 'expression', outputField: choose([fresh, field]), formula: choose(formulasOver(column, other)) }),
    () => ({
      type: 'expression',
      outputField: fresh,
      formula: choose(formulasOver(column, other)),
      onError: choose(['null', 'quarantine', 'fail', undefined]),
    }),
    () => ({ type: 'cast', field, targetType: choose(castTargets), onError }),
    () => ({ type: 'cast', field: text?.name, targetType: choose(castTargets), onError }),
    () => ({ type: 'rename', from: field, to: fresh }),
    () => ({ type: 'drop', fields: [field] }),
    () => ({ type: 'add_field', fieldName: fresh, fieldType: 'integer', defaultValue: choose([1, null]) }),
    () => ({
      type: 'filter',
      condition: conditionOver(column, other, choose),
      ...choose([{}, { onError: 'null' }, { onError: 'quarantine' }]),
    }),
    () => ({
      type: 'map_values',
      field: text?.name,
      mappings: { a: 'x', '': 'empty' },
      ...choose([{}, { defaultValue: 'z' }]),
    }),
    () => ({
      type: 'split',
      sourceField: text?.name,
      separator: choose([',', '@', ' ']),
      outputFields: [fresh, `${fresh}b`],
    }),
    () => ({ type: 'merge', sourceFields: [field, other?.name], separator: '-', outputField: fresh }),
    () => ({ type: 'hash', field, algorithm: choose(['md5', 'sha256']), outputField: fresh }),
    () => ({
      type: 'mask_pii',
      field: text?.name,
      maskType: choose(['email', 'phone', 'ssn', 'credit_card']),
      preserveLength: choose([true, false]),
    }),
    () => ({
      type: 'deduplicate',
      keyFields: [...new Set([field, choose([field, other?.name ?? ''])])],
      ...choose([
        {},
        { keep: choose(['first', 'last']) },
        { keep: choose(['first', 'last']), by: choose(columns)?.name },
      ]),
    }),
    () => ({
      type: 'sort',
      by: [...new Set([field, other?.name ?? ''])].map((name) => ({
        field: name,
        ...choose([{}, { direction: 'desc' }, { nulls: 'first' }, { direction: 'desc', nulls: 'first' }]),
      })),
    }),
    () => ({ type: 'fill', fields: [...new Set([field, other?.name ?? ''])], with: 'previous' }),
    () => ({ type: 'fill', fields: [field], with: 'value', value: choose(['0', 'a', '1.5', 'true', '2026-01-31']) }),
    () => ({
      type: 'replace_values',
      field,
      replacements: [{ from: choose(['0', 'a', '1', 'true', null]), to: choose(['2', 'b', null, '2026-01-31']) }],
    }),
    () => ({ type: 'trim', fields: [text?.name], ...choose([{}, { inner: true }, { inner: true, invisible: true }]) }),
    () => ({
      type: 'unpivot',
      fields: [...new Set([field, other?.name ?? ''])],
      nameField: fresh,
      valueField: `${fresh}v`,
      ...choose([{}, { keepNulls: true }]),
    }),
    () => ({
      type: 'pivot',
      groupByFields: choose([[], [choose(columns)?.name ?? '']]),
      nameField: field,
      valueField: other?.name,
      values: choose([['0', '1'], ['a', 'b'], ['true'], ['2']])?.map((value, index) => ({
        value,
        alias: `${fresh}${'abc'[index] ?? ''}`,
      })),
      function: choose(['first', 'last', 'count', 'sum', 'max', 'min', 'avg', 'only']),
      onOther: choose(['skip', 'quarantine', 'skip', 'fail']),
      ...choose([{}, { onError: 'null' }]),
    }),
    aggregate,
    aggregate,
  ]
  return choose(ops)?.()
}

const castTargets = ['integer', 'bigint', 'numeric(12,2)', 'boolean', 'date', 'timestamp', 'string', 'float']
