import { expect, test } from 'vitest'

import type { Column } from '../values/column.ts'
import { opDefinitions, opSchema } from './registry.ts'

const columns: readonly Column[] = [
  { name: 'email', type: { name: 'text' } },
  { name: 'age', type: { name: 'integer' } },
]

test.each(opDefinitions.map((definition) => [definition.type, definition] as const))(
  '%s: a new one is valid, says what it does and gives the columns it promises',
  (_, definition) => {
    const example = definition.example(columns)
    expect(opSchema.parse(example)).toEqual(example)
    expect(definition.summary(example)).not.toContain('undefined')
    const { findings, columns: after } = definition.check(example, columns)
    expect(findings).toEqual([])
    for (const dialect of ['duckdb', 'postgres'] as const) {
      const compiled = definition.compile?.(example, columns, dialect)
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
    const { findings } = definition.check(definition.example([{ name: 'emial', type: { name: 'text' } }]), columns)
    const names = JSON.stringify(definition.example([{ name: 'emial', type: { name: 'text' } }]))
    if (names.includes('emial"')) expect(findings[0]?.code).toBe('column_unknown')
  }
})
