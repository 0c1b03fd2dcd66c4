import { z } from 'zod'

import { textColumn } from '../values/column.ts'
import { firstColumn, textFindings } from './columns-after.ts'
import { columnsWith } from './formula-step.ts'
import type { OpDefinition } from './op.ts'
import { trimSql } from './trim-sql.ts'

const schema = z.strictObject({
  type: z.literal('trim'),
  fields: z.array(z.string().min(1)).min(1),
  inner: z.boolean().optional(),
  invisible: z.boolean().optional(),
})

export const trim: OpDefinition<z.infer<typeof schema>> = {
  type: 'trim',
  label: 'Trim text',
  doc: 'Cuts spaces, tabs and line breaks off both ends of texts; also runs of them inside, and signs that nobody can see.',
  isOnlyWeir: true,
  schema,
  form: [
    { key: 'fields', label: 'Columns', control: { kind: 'columns' }, required: true },
    {
      key: 'inner',
      label: 'One space for each run inside',
      help: 'Tabs and line breaks inside become spaces too.',
      control: { kind: 'switch' },
    },
    {
      key: 'invisible',
      label: 'Invisible signs too',
      help: 'Hard and other special spaces become plain ones; zero-width signs, soft hyphens and byte order marks are removed.',
      control: { kind: 'switch' },
    },
  ],
  example: (input) => ({
    type: 'trim',
    fields: [input.find(({ type }) => type.name === 'text')?.name ?? firstColumn(input)],
  }),
  summary: (op) => `trim ${op.fields.join(', ')}`,
  check: (op, input) => ({
    columns: [...input],
    findings: op.fields.flatMap((field) =>
      textFindings(field, input, 'fields').map((finding) => {
        const right = finding.fix?.set['fields']
        if (finding.fix === undefined) return finding
        const fields = op.fields.map((each) => (each === field ? right : each))
        return { ...finding, fix: { ...finding.fix, set: { fields } } }
      }),
    ),
  }),
  compile: (op, input, dialect) => ({
    columns: columnsWith(
      input,
      op.fields.map((field) => ({ column: textColumn(field), sql: trimSql(dialect.identifier(field), op, dialect) })),
      dialect,
    ),
    exits: [],
    warnings: [],
  }),
}
