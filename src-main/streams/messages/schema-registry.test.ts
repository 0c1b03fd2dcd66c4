import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'

import { afterAll, beforeAll, expect, test } from 'vitest'

import { schemaRegistry } from './schema-registry.ts'

const { signal } = new AbortController()

/** A double of our own that answers as the manual of the registry says. */
let server: Server
let address = ''
const asked: string[] = []
const answers: Readonly<Record<string, unknown>> = {
  '/base/schemas/ids/1': { schema: '"string"' },
  '/base/schemas/ids/2': { schema: 'syntax = "proto3";', schemaType: 'PROTOBUF' },
  '/base/schemas/ids/3': { schema: '"Other"', references: [{ name: 'Other', subject: 'other', version: 1 }] },
}
beforeAll(async () => {
  server = createServer((request, response) => {
    const { url = '', headers } = request
    asked.push(`${url} ${headers.authorization ?? ''}`)
    const answer = answers[url]
    const status = headers.authorization === 'Basic a2V5OnNlY3JldA==' ? (answer === undefined ? 404 : 200) : 401
    response.writeHead(status, { 'content-type': 'application/json' })
    response.end(JSON.stringify(answer ?? { error_code: 40403, message: 'Schema not found' }))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/base`
})
afterAll(() => server.close())

const registry = (
  secrets: Readonly<Record<string, string>> = { schemaRegistryKey: 'key', schemaRegistrySecret: 'secret' },
) => {
  const config = { schemaRegistryUrl: address }
  const found = schemaRegistry({ connectorId: 'c', type: 'kafka', config, authMethod: 'none', secrets }, signal)
  if (!found) throw new TypeError('the connector names a registry')
  return found
}

test('a schema is asked for by its number, with the login of the registry', async () => {
  expect(await registry().schema(1)).toBe('"string"')
  expect(asked).toEqual(['/base/schemas/ids/1 Basic a2V5OnNlY3JldA=='])
  expect(await registry().schema(9)).toBeNull()
  const access = { connectorId: 'c', type: 'kafka', config: {}, authMethod: 'none', secrets: {} }
  expect(schemaRegistry(access, signal)).toBeNull()
})

test('what is no Avro, or not all of it, or not for this login, says so', async () => {
  await expect(registry().schema(2)).rejects.toThrow('schema 2 is of the type PROTOBUF, which Weir cannot read')
  await expect(registry().schema(3)).rejects.toThrow('schema 3 refers to other schemas')
  await expect(registry({}).schema(1)).rejects.toMatchObject({ status: 401 })
})
