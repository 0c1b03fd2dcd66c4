import { z } from 'zod'

import { noEquality, unknownInList } from '../ops/columns-after.ts'
import { datasetOutcome, datasetOutcomeControl } from './dataset-outcome.ts'
import { quoteLiteral } from '../sql/quote.ts'
import { firstPlaces } from './first-places.ts'
import type { DatasetRuleDefinition } from './rule.ts'
import { formatCountOf } from '../values/format-count.ts'

const schema = z.strictObject({ fields: z.array(z.string().min(1)).min(1), onFail: datasetOutcome })

export const unique: DatasetRuleDefinition<z.infer<typeof schema>, 'unique'> = {
  key: 'unique',
  label: 'Unique',
  doc: 'No two rows have the same values in these columns.',
  isOnlyWeir: true,
  schema,
  form: [{ key: 'fields', label: 'Columns', control: { kind: 'columns' }, required: true }, datasetOutcomeControl],
  summary: (rule) => `${rule.fields.join(', ')} is unique`,
  check: (rule, input) => [
    ...unknownInList(rule.fields, input, 'fields'),
    ...rule.fields.flatMap((field) => noEquality(field, input, 'fields')),
  ],
  measure: {
    // Like a unique constraint, it ignores rows with a null in the key.
    sql: (rule, rows, dialect) => {
      const names = rule.fields.map(dialect.identifier)
      const given = names.map((name) => `${name} is not null`).join(' and ')
      return `select count(*) as repeated, min(${valuesSql(names)}) as example
from (select ${names.join(', ')} from ${rows} where ${given} group by ${names.join(', ')} having count(*) > 1) as repeats`
    },
    examples: (rule, example, rows, dialect) => {
      const names = rule.fields.map(dialect.identifier)
      const given = names.map((name) => `${name} is not null`).join(' and ')
      return firstPlaces(rows, `${given} and ${valuesSql(names)} = ${quoteLiteral(example)}`, 2)
    },
    judge: (rule, figures) => {
      const repeated = Number(figures?.['repeated'] ?? 0)
      const values = `${formatCountOf(repeated, 'value')} of ${rule.fields.join(', ')}`
      const found = `${values} ${repeated === 1 ? 'occurs' : 'occur'} more than once, for example "${String(figures?.['example'] ?? '')}"`
      return { broken: repeated > 0, found, onFail: rule.onFail }
    },
  },
}

const valuesSql = (names: readonly string[]): string =>
  `concat(${names.map((name) => `cast(${name} as varchar)`).join(", ', ', ")})`
