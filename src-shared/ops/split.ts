import { z } from 'zod'

import type { DialectName } from '../sql/dialects/sql-dialect.ts'
import { quoteLiteral } from '../sql/quote.ts'
import { textColumn } from '../values/column.ts'
import { formatCountOf } from '../values/format-count.ts'
import { firstColumn, textFindings, withColumn } from './columns-after.ts'
import { columnsWith } from './formula-step.ts'
import type { OpDefinition, OpFinding } from './op.ts'

const schema = z.strictObject({
  type: z.literal('split'),
  sourceField: z.string().min(1),
  separator: z.string().min(1),
  outputFields: z.array(z.string().min(1)).min(1),
})

export const split: OpDefinition<z.infer<typeof schema>> = {
  type: 'split',
  label: 'Split column',
  doc: 'Cuts a text at a separator into several columns; a part that is not there is null.',
  schema,
  form: [
    { key: 'sourceField', label: 'Column', control: { kind: 'column' }, required: true },
    { key: 'separator', label: 'Separator', control: { kind: 'text' }, required: true },
    { key: 'outputFields', label: 'New columns', control: { kind: 'strings' }, required: true },
  ],
  example: (input) => ({
    type: 'split',
    sourceField: firstColumn(input),
    separator: ' ',
    outputFields: ['part_1', 'part_2'],
  }),
  summary: (op) => `split ${op.sourceField} at "${op.separator}" into ${op.outputFields.join(', ')}`,
  check: (op, input) => ({
    columns: op.outputFields.reduce((columns, name) => withColumn(columns, textColumn(name)), input),
    findings: [...textFindings(op.sourceField, input, 'sourceField'), ...repeatedNames(op.outputFields)],
  }),
  compile: (op, input, dialect) => {
    const source = dialect.identifier(op.sourceField)
    const parts = op.outputFields.map((name, index) => ({
      column: textColumn(name),
      sql: partSql[dialect.name](source, quoteLiteral(op.separator), index + 1),
    }))
    const most = op.outputFields.length
    return {
      columns: columnsWith(input, parts, dialect),
      exits: [],
      warnings: [
        {
          label: `split ${op.sourceField}: cut after ${formatCountOf(most, 'part')}`,
          condition: `${countSql[dialect.name](source, quoteLiteral(op.separator))} > ${most}`,
          example: source,
          column: op.sourceField,
          isChange: true,
        },
      ],
    }
  },
}

const partSql: Readonly<Record<DialectName, (source: string, separator: string, part: number) => string>> = {
  duckdb: (source, separator, part) => `string_split(${source}, ${separator})[${part}]`,
  postgres: (source, separator, part) => {
    const parts = `(string_to_array(${source}, ${separator}))[${part}]`
    // Postgres finds no part at all in the empty string.
    return part === 1 ? `case when ${source} = '' then '' else ${parts} end` : parts
  },
  spark: (source, separator, part) => `get(split(${source}, concat('\\Q', ${separator}, '\\E')), ${part - 1})`,
}

const countSql: Readonly<Record<DialectName, (source: string, separator: string) => string>> = {
  duckdb: (source, separator) => `len(string_split(${source}, ${separator}))`,
  postgres: (source, separator) => `cardinality(string_to_array(${source}, ${separator}))`,
  spark: (source, separator) => `size(split(${source}, concat('\\Q', ${separator}, '\\E')))`,
}

function repeatedNames(names: readonly string[]): readonly OpFinding[] {
  const repeated = names.find((name, index) => names.indexOf(name) !== index)
  if (repeated === undefined) return []
  const message = `Two parts cannot both be called ${repeated}. Give each a name of its own.`
  return [{ code: 'column_exists', severity: 'error', message, key: 'outputFields' }]
}
