import { afterAll, beforeAll, expect, test } from 'vitest'

import { type RegistryDouble, registryUser, startRegistryDouble } from '../testing/registry-double.ts'
import { schemaRegistry } from './schema-registry.ts'

const { signal } = new AbortController()

let double: RegistryDouble
beforeAll(async () => {
  double = await startRegistryDouble()
})
afterAll(() => double.close())

const registry = (secrets: Readonly<Record<string, string>> = registryUser) => {
  const config = { schemaRegistryUrl: double.address }
  const found = schemaRegistry({ connectorId: 'c', type: 'kafka', config, authMethod: 'none', secrets }, signal)
  if (!found) throw new TypeError('the connector names a registry')
  return found
}

test('a schema is asked for by its number, with the login of the registry', async () => {
  const id = double.register({ subject: 'orders-value', schema: '"string"' })
  expect(await registry().schema(id)).toEqual({ type: 'AVRO', text: '"string"', references: new Map() })
  expect(double.asked).toEqual([`/base/schemas/ids/${id}`])
  expect(await registry().schema(999)).toBeNull()
  await expect(registry({}).schema(id)).rejects.toMatchObject({ status: 401 })
  const access = { connectorId: 'c', type: 'kafka', config: {}, authMethod: 'none', secrets: {} }
  expect(schemaRegistry(access, signal)).toBeNull()
})

test('what a schema refers to comes with it, each after what it needs itself, and is asked for once', async () => {
  const schemaType = 'PROTOBUF'
  const refer = (subject: string) => ({ name: `${subject}.proto`, subject, version: 1 })
  double.register({ subject: 'shop/money', schema: 'money', schemaType })
  double.register({ subject: 'item', schema: 'item', schemaType, references: [refer('shop/money')] })
  const references = [refer('item'), refer('shop/money')]
  const id = double.register({ subject: 'order', schema: 'order', schemaType, references })
  const { type, text, references: found } = (await registry().schema(id)) ?? {}
  expect([type, text]).toEqual(['PROTOBUF', 'order'])
  expect([...(found ?? [])]).toEqual([
    ['shop/money.proto', 'money'],
    ['item.proto', 'item'],
  ])
  expect(double.asked.slice(-3)).toEqual([
    `/base/schemas/ids/${id}`,
    '/base/subjects/item/versions/1',
    '/base/subjects/shop%2Fmoney/versions/1',
  ])
})
