import { expect, test } from 'vitest'

import { customerSchema } from '../pipeline/testing/customer-pipeline.ts'
import type { Column } from '../values/column.ts'
import type { OpKnowledge } from './op.ts'
import { sqlDialects } from '../sql/dialects/registry.ts'
import { opDefinitions, opSchema } from './registry.ts'

const columns: readonly Column[] = [
  { name: 'email', type: { name: 'text' } },
  { name: 'age', type: { name: 'integer' } },
]

/** The schemas that the examples speak of. */
const known: OpKnowledge = {
  schemas: [
    schemaOf('lookup', ['id', 'name']),
    schemaOf('orders', ['order_id', 'email']),
    schemaOf('customer', ['email']),
  ],
}

function schemaOf(name: string, columns: readonly string[]) {
  const [field] = customerSchema.fields
  if (!field) throw new TypeError('the schema has fields')
  return {
    ...customerSchema,
    id: name,
    name,
    tableName: `ds_${name}`,
    fields: columns.map((each) => ({ ...field, name: each })),
  }
}

test.each(opDefinitions.map((definition) => [definition.type, definition] as const))(
  '%s: a new one is valid, says what it does and gives the columns it promises',
  (_, definition) => {
    const example = definition.example(columns)
    expect(opSchema.parse(example)).toEqual(example)
    expect(definition.summary(example)).not.toContain('undefined')
    const { findings, columns: after } = definition.check(example, columns, known)
    expect(findings.filter(({ severity }) => severity === 'error')).toEqual([])
    for (const dialect of Object.values(sqlDialects)) {
      if (definition.isExternalLookup && !dialect.canWaitForExternalLookups) {
        expect(() => definition.compile?.(example, columns, dialect, known)).toThrow('only in Weir')
        continue
      }
      if (definition.dialects && !definition.dialects.includes(dialect.name)) {
        expect(() => definition.compile?.(example, columns, dialect, known)).toThrow(`${dialect.title} has no text`)
        continue
      }
      const compiled = definition.compile?.(example, columns, dialect, known)
      if (compiled) expect(compiled.columns.map(({ column }) => column)).toEqual(after)
    }
  },
)

test.each(opDefinitions.map((definition) => [definition.type, definition] as const))(
  '%s: every control of its form edits a property it has',
  (_, definition) => {
    const example = definition.example(columns)
    for (const { key } of definition.form) {
      const issues = definition.schema.safeParse({ ...example, [key]: Symbol('of no type') }).error?.issues ?? []
      expect(issues.map((issue) => issue.code)).not.toContain('unrecognized_keys')
      expect(issues).not.toEqual([])
    }
  },
)

test('a column that is not there is a finding of every op that names one', () => {
  for (const definition of opDefinitions) {
    const { findings } = definition.check(
      definition.example([{ name: 'emial', type: { name: 'text' } }]),
      columns,
      known,
    )
    const names = JSON.stringify(definition.example([{ name: 'emial', type: { name: 'text' } }]))
    if (names.includes('emial"')) expect(findings[0]?.code).toBe('column_unknown')
  }
})
