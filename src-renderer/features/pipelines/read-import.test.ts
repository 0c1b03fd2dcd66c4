import { expect, test } from 'vitest'

import { customerDocument } from '../../../src-shared/pipeline/testing/customer-pipeline.ts'
import { readImport } from './read-import.ts'

test('a pasted document of Flow IR is ready as it is', () => {
  const document = customerDocument()
  expect(readImport(JSON.stringify(document))).toEqual({ kind: 'ready', name: 'Customers', ir: document })
})

test('a pasted document of nodes and edges is brought over, with its report', () => {
  const nodes = [
    { id: 's', nodeType: 'source', config: {} },
    { id: 't', nodeType: 'target', config: { table: 'customers' } },
  ]
  const reading = readImport(JSON.stringify({ name: 'Old', nodes, edges: [{ source: 's', target: 't' }] }))
  expect(reading).toMatchObject({ kind: 'legacy', name: 'Old', imported: { pipeline: { kind: 'pipeline' } } })
})

test('a bundle is told by what it says of itself', () => {
  const pipeline = {
    name: 'Orders',
    description: '',
    version: 1,
    connectorId: null,
    execution: {},
    ir: customerDocument(),
  }
  const bundle = { kind: 'weir_bundle', version: '1.0', exportedAt: 't', pipeline, schemas: [], connectors: [] }
  expect(readImport(JSON.stringify(bundle))).toMatchObject({ kind: 'bundle', name: 'Orders' })
  expect(readImport(JSON.stringify({ kind: 'weir_bundle' }))).toMatchObject({ kind: 'unusable' })
})

test('anything else is told what is wrong with it', () => {
  expect(readImport(' ')).toEqual({ kind: 'nothing' })
  expect(readImport('{"a":')).toMatchObject({ kind: 'unusable', message: expect.stringContaining('Line 1') as string })
  expect(readImport('{"fields":[]}')).toMatchObject({ kind: 'unusable' })
})
