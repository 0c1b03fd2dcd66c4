import { expect, test } from 'vitest'

import { checkModeChanges, loadedTargets } from './check-mode-changes.ts'
import { checkTargets } from './check-targets.ts'
import type { Pipeline } from './ir.ts'
import { customerDocument, customerPipeline } from './testing/customer-pipeline.ts'

const loading = (loadMode: string): Pipeline =>
  customerPipeline({ target: { loadMode, ...(loadMode === 'upsert' ? {} : { upsertKey: undefined }) } })

/** The pipeline with a second target on the same table. */
function twice(first: string, second: string): Pipeline {
  const [one, other] = [loading(first), loading(second)]
  const target = other.nodes.at(-1)
  return { ...one, nodes: [...one.nodes, ...(target ? [{ ...target, id: 'late' }] : [])] }
}

test('two targets on one table are refused where one replaces its rows', () => {
  expect(checkTargets(twice('append', 'upsert'))).toEqual([])
  expect(checkTargets(loading('truncate'))).toEqual([])
  expect(checkTargets(twice('append', 'truncate')).map(({ nodeId, path }) => [nodeId, path])).toEqual([
    ['late', 'nodes[4].loadMode'],
  ])
  expect(checkTargets(twice('blue_green', 'truncate')).map(({ nodeId }) => nodeId)).toEqual(['tgt', 'late'])
})

test.each([
  ['append', 'truncate', 'truncate deletes the rows that earlier runs loaded: only those of the next run remain.'],
  ['upsert', 'blue_green', 'blue_green deletes the rows that earlier runs loaded'],
  ['append', 'upsert', 'upsert needs one row for each customer_id, also among the rows that earlier runs loaded.'],
  ['truncate', 'append', 'append adds the rows of the next run to those that are there, also where they are the same.'],
  ['append', 'append', null],
  ['truncate', 'blue_green', null],
  ['truncate', 'upsert', null],
])('a pipeline that loaded by %s and loads by %s now', (before, after, consequence) => {
  const loaded = loadedTargets(customerDocument({ target: { loadMode: before } }))
  const problems = checkModeChanges(loading(after), loaded)
  expect(problems.map(({ severity }) => severity)).toEqual(consequence === null ? [] : ['warning'])
  if (consequence !== null)
    expect(problems[0]?.message).toContain(`public.ds_customer was loaded by ${before} until now. ${consequence}`)
})

test('a table that no run has loaded yet has no mode to change', () => {
  expect(loadedTargets('no document')).toEqual([])
  expect(checkModeChanges(loading('truncate'), [])).toEqual([])
})
