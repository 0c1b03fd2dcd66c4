import { expect, test } from 'vitest'

import { checkConnectors, withConnectors } from './check-connectors.ts'
import type { NodeOf, Pipeline } from './ir.ts'

const list = [
  { id: 'crm', name: 'CRM', type: 'postgresql', config: {} },
  { id: 'lake', name: 'Lake', type: 'aws_s3', config: { bucket: 'data-lake' } },
  { id: 'dwh', name: 'DWH', type: 'bigquery', config: { sourceTable: 'sales.orders' } },
]

const pipelineOf = (...sources: readonly Partial<NodeOf<'source'>>[]): Pipeline => ({
  kind: 'pipeline',
  version: '1.0',
  id: 'p',
  metadata: { name: 'P' },
  errorHandling: { dlq: { enabled: false }, retry: { maxAttempts: 1, backoff: 'none' } },
  nodes: sources.map(
    (source, index) => ({ id: `src${index}`, kind: 'source', config: {}, ...source }) as NodeOf<'source'>,
  ),
})

const told = (pipeline: Pipeline) =>
  checkConnectors(pipeline, { list, ofPipeline: null }).map(({ path, message, fix }) => [path, message, fix?.label])

test('a connector that is not there, or is of another type, is a problem with a way out', () => {
  expect(told(pipelineOf({ connector: 'postgresql', connectorId: 'crm' }, { connector: 'local_fs' }))).toEqual([])
  expect(told(pipelineOf({ connector: 'postgresql', connectorId: 'cmr' }))).toEqual([
    [
      'nodes[0].connectorId',
      'src0 names the connector cmr, and this workspace has none with that id. Did you mean crm?',
      'Use crm',
    ],
  ])
  expect(told(pipelineOf({ connector: 'postgresql', connectorId: 'lake' }))).toEqual([
    [
      'nodes[0].connectorId',
      'src0 reads from PostgreSQL, and the connector "Lake" is of the type Amazon S3. Choose another connector.',
      'Use CRM',
    ],
  ])
})

test("a source that names none reads through the pipeline's connector where that is of its type", () => {
  const pipeline = pipelineOf({ connector: 'postgresql' }, { connector: 'local_fs' })
  const filled = withConnectors(pipeline, { list, ofPipeline: 'crm' })
  expect(filled.nodes.map((node) => (node as NodeOf<'source'>).connectorId)).toEqual(['crm', undefined])
  expect(withConnectors(pipeline, { list, ofPipeline: null }).nodes).toEqual(pipeline.nodes)
})

test('a path without a bucket is in that of its connector, and one with another bucket stays there', () => {
  const named = { connector: 's3', connectorId: 'lake' } as const
  const config = { path: 'in/', format: 'csv' } as const
  const pipeline = pipelineOf({ ...named, config }, { ...named, config: { ...config, bucket: 'other' } })
  const filled = withConnectors(pipeline, { list, ofPipeline: null })
  expect(filled.nodes.map((node) => (node as NodeOf<'source'>).config)).toEqual([
    { ...config, bucket: 'data-lake' },
    { ...config, bucket: 'other' },
  ])
})

test('a source that names no table or row limit has those of its connector', () => {
  const named = { connector: 'bigquery', connectorId: 'dwh' } as const
  const pipeline = pipelineOf(
    named,
    { ...named, config: { table: 'people', rowLimit: 0 } },
    { ...named, config: { query: 'select 1' } },
  )
  const filled = withConnectors(pipeline, { list, ofPipeline: null })
  expect(filled.nodes.map((node) => (node as NodeOf<'source'>).config)).toEqual([
    { table: 'sales.orders', rowLimit: 100_000 },
    { table: 'people', rowLimit: 0 },
    { query: 'select 1', rowLimit: 100_000 },
  ])
})
