import { expect, test } from 'vitest'

import type { Node, Pipeline } from './ir.ts'
import { replayPipeline } from './replay-pipeline.ts'

const check = { id: 'check', kind: 'validate', input: 'src', rowLevel: [], datasetLevel: { rowCount: { min: 5 } } }
const target = { id: 'tgt', kind: 'target', input: 'check', schema: 'public.ds_a', loadMode: 'append' }

const pipelineOf = (...nodes: readonly object[]) =>
  ({
    kind: 'pipeline',
    version: '1.0',
    id: 'p',
    metadata: { name: 'P' },
    errorHandling: { dlq: { enabled: false }, retry: { maxAttempts: 1, backoff: 'none' } },
    nodes: [{ id: 'src', kind: 'source', connector: 'local_fs', config: { path: '.', format: 'csv' } }, ...nodes],
  }) as unknown as Pipeline

const columns = [{ name: 'id', type: { name: 'integer' } }] as const
const nodesOf = (pipeline: Pipeline, keys: readonly (readonly string[])[] = []): readonly Node[] => {
  const replay = replayPipeline(pipeline, 'check', columns, '/rows', () => keys)
  if ('refusal' in replay) throw new TypeError(replay.refusal)
  return replay.pipeline.nodes
}
const refusalOf = (pipeline: Pipeline, keys: readonly (readonly string[])[] = []) => {
  const replay = replayPipeline(pipeline, 'check', columns, '/rows', () => keys)
  return 'refusal' in replay ? replay.refusal : null
}

test('begins at the node that rejected, over the rows as they were there', () => {
  const [source, first, last] = nodesOf(pipelineOf(check, target))
  expect(source).toMatchObject({
    kind: 'source',
    config: { path: '/rows', columns: [{ name: 'id', type: 'integer' }] },
  })
  expect(first).toMatchObject({ id: 'check', input: 'rejected_rows' })
  expect(first).not.toHaveProperty('datasetLevel')
  expect(last).toEqual(target)
})

test('never replaces the rows of a table, and keeps an upsert by its key', () => {
  const replace = { ...target, loadMode: 'truncate', failOnEmptySource: true }
  expect(nodesOf(pipelineOf(check, replace)).at(-1)).toEqual(target)
  const upsert = { ...target, loadMode: 'upsert', upsertKey: ['id'] }
  expect(nodesOf(pipelineOf(check, upsert)).at(-1)).toEqual(upsert)
  const watermark = { ...target, loadMode: 'incremental_watermark', watermarkColumn: 'id' }
  expect(nodesOf(pipelineOf(check, watermark)).at(-1)).toEqual(target)
  const merged = { ...watermark, watermarkLag: 1, upsertKey: ['id'], updateColumns: ['at'] }
  expect(nodesOf(pipelineOf(check, merged)).at(-1)).toEqual({ ...upsert, updateColumns: ['at'] })
})

test('is refused where the result of a row depends on other rows', () => {
  const dedupe = { id: 'once', kind: 'transform', input: 'check', ops: [{ type: 'deduplicate', keyFields: ['id'] }] }
  expect(refusalOf(pipelineOf(check, dedupe, { ...target, input: 'once' }))).toBe(
    'deduplicate in once depends on all rows of a run',
  )
  const join = {
    id: 'both',
    kind: 'join',
    left: 'check',
    right: 'src',
    type: 'inner',
    on: [{ left: 'id', right: 'id' }],
  }
  expect(refusalOf(pipelineOf(check, join, { ...target, input: 'both' }))).toContain(
    'needs the rows of its other input',
  )
  expect(refusalOf(pipelineOf({ ...check, id: 'other' }))).toContain('has no node check any more')
})

test('goes through a union without the rows of its other inputs', () => {
  const all = { id: 'all', kind: 'union', inputs: ['src', 'check'], onMissingColumn: 'fail' }
  const replayed = nodesOf(pipelineOf(check, all, { ...target, input: 'all' }))
  expect(replayed.find(({ id }) => id === 'all')).toEqual({ ...all, inputs: ['check'], onMissingColumn: 'null' })
})

test('goes through the removal of duplicates where a unique key of the table does the same', () => {
  const once = (...ops: readonly object[]) => ({ id: 'once', kind: 'transform', input: 'check', ops })
  const byKey = { type: 'deduplicate', keyFields: ['id', 'day'] }
  const into = { ...target, input: 'once' }
  const plain = pipelineOf(check, once(byKey), into)
  expect(refusalOf(plain, [['id']])).toBeNull()
  expect(nodesOf(plain, [['name'], ['day', 'id']]).find(({ id }) => id === 'once')).toEqual(once(byKey))
  const refused = 'deduplicate in once depends on all rows of a run'
  expect(refusalOf(plain, [])).toBe(refused)
  expect(refusalOf(plain, [['id', 'name']])).toBe(refused)
  const renamed = pipelineOf(check, once(byKey, { type: 'rename', from: 'id', to: 'day' }), into)
  expect(refusalOf(renamed, [['id']])).toBe(refused)
  const later = { id: 'later', kind: 'transform', input: 'once', ops: [] }
  expect(refusalOf(pipelineOf(check, once(byKey), later, { ...target, input: 'later' }), [['id']])).toBe(refused)
})
