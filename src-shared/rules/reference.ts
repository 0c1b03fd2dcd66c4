import { z } from 'zod'

import { columnsOfTable } from '../schemas/schema-columns.ts'
import { noEquality, unknownColumn } from '../ops/columns-after.ts'
import { quoteLiteral } from '../sql/quote.ts'
import { datasetOutcome, datasetOutcomeControl } from './dataset-outcome.ts'
import { firstPlaces } from './first-places.ts'
import type { DatasetRuleDefinition } from './rule.ts'
import { formatCountOf } from '../values/format-count.ts'

const schema = z.strictObject({
  field: z.string().min(1),
  schema: z.string().min(1),
  column: z.string().min(1),
  onFail: datasetOutcome,
})

export const reference: DatasetRuleDefinition<z.infer<typeof schema>, 'reference'> = {
  key: 'reference',
  label: 'Reference',
  doc: 'Every value of the column is found in a column of another table.',
  isOnlyWeir: true,
  schema,
  form: [
    { key: 'field', label: 'Column', control: { kind: 'column' }, required: true },
    { key: 'schema', label: 'Table', control: { kind: 'table' }, required: true },
    {
      key: 'column',
      label: 'Its column',
      control: { kind: 'column', offer: columnsOfTable('schema') },
      required: true,
    },
    datasetOutcomeControl,
  ],
  summary: (rule) => `${rule.field} is found in ${rule.schema}.${rule.column}`,
  check: (rule, input) => [...unknownColumn(rule.field, input, 'field'), ...noEquality(rule.field, input, 'field')],
  measure: {
    against: ({ field, schema: table, column }) => ({ field, schema: table, column }),
    sql: (rule, rows, dialect, known) => {
      if (!known) throw new TypeError('a reference is held against values')
      const field = dialect.identifier(rule.field)
      return `select count(*) as missing, min(cast(${field} as varchar)) as example
from ${rows} as measured
where ${field} is not null and not exists (select 1 from ${known.relation} as known where ${known.agrees})`
    },
    examples: (rule, example, rows, dialect) =>
      firstPlaces(rows, `cast(${dialect.identifier(rule.field)} as varchar) = ${quoteLiteral(example)}`, 1),
    judge: (rule, figures) => {
      const missing = Number(figures?.['missing'] ?? 0)
      const found = `${formatCountOf(missing, 'row has', 'rows have')} a ${rule.field} that is not in ${rule.schema}.${rule.column}, for example "${String(figures?.['example'] ?? '')}"`
      return { broken: missing > 0, found, onFail: rule.onFail }
    },
  },
}
