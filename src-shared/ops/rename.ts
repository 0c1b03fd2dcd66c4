import { z } from 'zod'

import { findColumn, firstColumn, nameTaken, unknownColumn } from './columns-after.ts'
import type { OpDefinition } from './op.ts'

const schema = z.strictObject({ type: z.literal('rename'), from: z.string().min(1), to: z.string().min(1) })

export const rename: OpDefinition<z.infer<typeof schema>> = {
  type: 'rename',
  label: 'Rename',
  doc: 'Gives a column another name.',
  schema,
  form: [
    { key: 'from', label: 'Column', control: { kind: 'column' }, required: true },
    { key: 'to', label: 'New name', control: { kind: 'text' }, required: true },
  ],
  example: (input) => ({ type: 'rename', from: firstColumn(input), to: `${firstColumn(input)}_renamed` }),
  summary: (op) => `rename ${op.from} to ${op.to}`,
  check: (op, input) => {
    const findings = unknownColumn(op.from, input, 'from')
    const taken = op.from === op.to ? [] : nameTaken(op.to, input, 'to')
    return {
      columns: findColumn(input, op.from)
        ? input.map((column) => (column.name === op.from ? { ...column, name: op.to } : column))
        : [...input],
      findings: [...findings, ...taken],
    }
  },
  compile: (op, input, dialect) => ({
    columns: input.map((column) => ({
      column: column.name === op.from ? { ...column, name: op.to } : column,
      sql: dialect.identifier(column.name),
    })),
    exits: [],
    warnings: [],
  }),
}
