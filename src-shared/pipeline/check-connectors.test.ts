import { expect, test } from 'vitest'

import { checkConnectors, withPipelineConnector } from './check-connectors.ts'
import type { NodeOf, Pipeline } from './ir.ts'

const list = [
  { id: 'crm', name: 'CRM', type: 'postgresql' },
  { id: 'lake', name: 'Lake', type: 'aws_s3' },
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
  const filled = withPipelineConnector(pipeline, { list, ofPipeline: 'crm' })
  expect(filled.nodes.map((node) => (node as NodeOf<'source'>).connectorId)).toEqual(['crm', undefined])
  expect(withPipelineConnector(pipeline, { list, ofPipeline: null })).toBe(pipeline)
})
