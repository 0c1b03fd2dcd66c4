import { expect, test } from 'vitest'

import { pipelineSchema } from '../ir.ts'
import { quarantineTable } from './quarantine-table.ts'
import { targetQuarantine } from './target-quarantine.ts'

const validate = (id: string, input: string, table: string) => ({ id, kind: 'validate', input, quarantine: { table } })
const target = (id: string, input: string) => {
  return { id, kind: 'target', input, schema: 'public.ds_x', loadMode: 'append' } as const
}
const pipeline = pipelineSchema.parse({
  kind: 'pipeline',
  version: '1.0',
  id: 'dots',
  metadata: { name: 'Dots' },
  errorHandling: { dlq: { enabled: false }, retry: { maxAttempts: 1, backoff: 'none' } },
  nodes: [
    { id: 'a', kind: 'source', connector: 'local_fs', config: { path: '.', format: 'csv' } },
    { id: 'a.b', kind: 'source', connector: 'local_fs', config: { path: '.', format: 'csv' } },
    validate('first', 'a.b', 'dlq.first'),
    validate('second', 'a', 'dlq.second'),
    target('one', 'first'),
    target('other', 'second'),
  ],
})

test('rejected rows are kept in the table of their own way, also where an id begins like another one', () => {
  expect([quarantineTable(pipeline, 'a'), quarantineTable(pipeline, 'a.b')]).toEqual(['dlq.second', 'dlq.first'])
  expect([target('one', 'first'), target('other', 'second')].map((each) => targetQuarantine(pipeline, each))).toEqual([
    'dlq.first',
    'dlq.second',
  ])
})
