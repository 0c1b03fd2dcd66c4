import { expect, test } from 'vitest'

import { connectorDefinition, connectorDefinitions } from '../../src-shared/connectors/registry.ts'
import { storeKinds } from '../stores/registry.ts'
import { connectorRuntimes } from './registry.ts'

test('every type that says runs read through it has a runtime with a probe, and no runtime is without such a type', () => {
  const ready = connectorDefinitions.filter(({ status }) => status === 'ready').map(({ type }) => type)
  const tried = connectorRuntimes.map(({ type }) => type)
  expect(tried.toSorted()).toEqual([...new Set(tried)].toSorted())
  expect(ready.filter((type) => !tried.includes(type))).toEqual([])
  expect(tried.filter((type) => connectorDefinition(type)?.status === 'listed')).toEqual([])
})

test('every store of files is named in a document as its type says', () => {
  const named = storeKinds.map(({ type, irName }) => [type, irName])
  expect(named).toEqual(storeKinds.map(({ type }) => [type, connectorDefinition(type)?.irName]))
})
