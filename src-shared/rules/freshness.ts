import { z } from 'zod'

import type { Column } from '../values/column.ts'
import type { OpFinding } from '../ops/op.ts'
import { findColumn, unknownColumn } from '../ops/columns-after.ts'
import { datasetOutcome, datasetOutcomeControl } from './dataset-outcome.ts'
import type { DatasetRuleDefinition } from './rule.ts'

const schema = z.strictObject({ field: z.string().min(1), maxAgeHours: z.number().positive(), onFail: datasetOutcome })

export const freshness: DatasetRuleDefinition<z.infer<typeof schema>, 'freshness'> = {
  key: 'freshness',
  label: 'Freshness',
  doc: 'The newest value of the column is not older than some hours.',
  isOnlyWeir: true,
  schema,
  form: [
    { key: 'field', label: 'Column', control: { kind: 'column' }, required: true },
    { key: 'maxAgeHours', label: 'Maximum age in hours', control: { kind: 'number', min: 0 } },
    datasetOutcomeControl,
  ],
  summary: (rule) => `the newest ${rule.field} is at most ${rule.maxAgeHours} hours old`,
  check: (rule, input) => [...unknownColumn(rule.field, input, 'field'), ...notTime(rule.field, input)],
  measure: {
    sql: (rule, rows, dialect) =>
      `select extract(epoch from max(cast(${dialect.identifier(rule.field)} as timestamp))) as newest from ${rows} as measured`,
    judge: (rule, figures, at) => {
      const newest = figures?.['newest'] ?? null
      if (newest === null) return { broken: true, found: `no row has a ${rule.field}`, onFail: rule.onFail }
      const hours = (at.getTime() / 1000 - Number(newest)) / 3600
      const found = `the newest ${rule.field} is ${Math.round(hours * 10) / 10} hours old`
      return { broken: hours > rule.maxAgeHours, found, onFail: rule.onFail }
    },
  },
}

function notTime(name: string, columns: readonly Column[]): readonly OpFinding[] {
  const type = findColumn(columns, name)?.type.name
  if (type === undefined || type === 'date' || type === 'timestamp' || type === 'timestamptz') return []
  const message = `${name} is ${type} here, where a date or a time is needed. Convert it with a cast op first.`
  return [{ code: 'column_not_time', severity: 'error', message, key: 'field' }]
}
