import { expect, test } from 'vitest'

import { traceTargetOf } from './trace-target.ts'

const column = (name: string, type = 'text', isKey = false) => ({ name, type, isKey })

test('a row is known by its primary key, or else by all its values that can be compared', () => {
  const columns = [column('a', 'integer', true), column('b'), column('note', 'json')]
  expect(traceTargetOf('public.ds_x', columns, [1, 'x', '{}'])).toEqual({
    kind: 'row',
    table: 'public.ds_x',
    key: { a: '1' },
  })
  const keyless = columns.map((each) => ({ ...each, isKey: false }))
  expect(traceTargetOf('public.ds_x', keyless, [null, true, '{}'])).toMatchObject({ key: { a: null, b: 'true' } })
})

test('a rejected row leads to its line in the file of its run', () => {
  const columns = [column('id', 'bigint', true), column('run_id'), column('file'), column('line', 'bigint')]
  expect(traceTargetOf('dlq.x', columns, ['7', 'r1', '/in/a.csv', '12'])).toEqual({
    kind: 'record',
    file: '/in/a.csv',
    line: 12,
    runId: 'r1',
  })
  expect(traceTargetOf('dlq.x', columns.slice(0, 2), ['7', 'r1'])).toBeNull()
})
