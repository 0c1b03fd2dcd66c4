import { expect, test } from 'vitest'

import { formatColumnType } from '../../values/column-type.ts'
import type { Column } from '../../values/column.ts'
import { checkPipeline } from '../check-pipeline.ts'
import { parsePipeline } from '../parse-pipeline.ts'

function check(config: object, found: readonly Column[] | null) {
  const { pipeline, problems } = parsePipeline({
    kind: 'pipeline',
    version: '1.0',
    id: 'orders',
    metadata: { name: 'Orders' },
    errorHandling: { dlq: { enabled: false }, retry: { maxAttempts: 1, backoff: 'none' } },
    nodes: [{ id: 'src', kind: 'source', connector: 'kafka', connectorId: 'events', config }],
  })
  if (!pipeline) throw new TypeError(problems.map(({ message }) => message).join(' '))
  const checked = checkPipeline(pipeline, { schemas: [], sourceColumns: { src: found } })
  const ofSource = checked.problems.filter(({ path }) => path.startsWith('nodes[0].config'))
  return {
    columns: checked.columns['src']?.map(({ name, type }) => `${name} ${formatColumnType(type)}`),
    problems: ofSource.map(({ code }) => code),
  }
}

const brought: readonly Column[] = [
  { name: 'id', type: { name: 'numeric' } },
  { name: 'note', type: { name: 'text' } },
]

test('messages bring their columns; what the source declares has its type, also where no message has come with it', () => {
  const columns = [
    { name: 'id', type: 'bigint' },
    { name: 'coupon', type: 'text' },
  ]
  expect(check({ topic: 'orders' }, brought).columns).toEqual(['id numeric', 'note text'])
  expect(check({ topic: 'orders', columns }, brought).columns).toEqual(['id bigint', 'note text', 'coupon text'])
  expect(check({ topic: 'orders', columns }, null).columns).toEqual(['id bigint', 'coupon text'])
})

test('messages that cannot be read need a quarantine table, as records of files do', () => {
  expect(check({ topic: 'orders', onBadRecord: 'quarantine' }, brought).problems).toEqual(['quarantine_missing'])
  expect(check({ topic: 'orders', onBadRecord: 'skip' }, brought).problems).toEqual([])
})
