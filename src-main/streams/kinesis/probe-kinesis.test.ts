import { CreateStreamCommand, KinesisClient } from '@aws-sdk/client-kinesis'
import { NodeHttpHandler } from '@smithy/node-http-handler'
import { afterAll, expect, test } from 'vitest'

import type { ConnectorAccess } from '../../connectors/connector-access.ts'
import { startMoto } from '../../stores/s3/testing/s3-server.ts'
import { probeKinesis } from './probe-kinesis.ts'

const moto = await startMoto()
afterAll(() => moto?.stop())

const accessTo = (endpoint: string, streamName: string): ConnectorAccess => ({
  connectorId: 'stream',
  type: 'amazon_kinesis',
  config: { streamName, region: 'us-east-1', endpoint },
  authMethod: 'access_key',
  secrets: { accessKeyId: 'weir-tests', secretAccessKey: 'weir-tests-secret' },
})

const stepsOf = async (access: ConnectorAccess) => {
  const steps: string[] = []
  for await (const { name, ok, detail } of probeKinesis(access))
    steps.push(`${name} ${ok ? 'works' : 'fails'}: ${detail}`)
  return steps
}

test.skipIf(!moto)('a stream is found and read, and one that is not there says so (emulator moto)', async () => {
  const endpoint = `http://127.0.0.1:${moto!.port}`
  const { secrets } = accessTo(endpoint, '')
  const credentials = { accessKeyId: secrets['accessKeyId']!, secretAccessKey: secrets['secretAccessKey']! }
  const client = new KinesisClient({
    region: 'us-east-1',
    endpoint,
    credentials,
    requestHandler: new NodeHttpHandler(),
  })
  await client.send(new CreateStreamCommand({ StreamName: 'orders', ShardCount: 2 }))
  client.destroy()
  await expect
    .poll(() => stepsOf(accessTo(endpoint, 'orders')), { timeout: 20_000 })
    .toEqual([
      'sign-in works: signed in with weir…',
      'stream works: orders is active, with 2 open shards',
      'first record works: its records can be read',
    ])
  expect((await stepsOf(accessTo(endpoint, 'ordres'))).at(-1)).toContain(
    'There is no stream of this name in the region',
  )
})

test('a place where nothing listens fails at the stream, and repeats no secret', async () => {
  const steps = await stepsOf(accessTo('http://127.0.0.1:1', 'orders'))
  expect(steps.at(-1)).toMatch(/^stream fails: It cannot be reached/)
  expect(steps.join(' ')).not.toContain('weir-tests-secret')
})
