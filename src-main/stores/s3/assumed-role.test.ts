import { afterAll, expect, test } from 'vitest'

import type { ConnectorAccess } from '../../connectors/connector-access.ts'
import type { ProbeStep } from '../probe.ts'
import { s3 } from './s3.ts'
import { enforcePolicies, makeReaderRole } from './testing/reader-role.ts'
import { startMoto } from './testing/s3-server.ts'

const server = await startMoto()
afterAll(() => server?.stop())

test.skipIf(!server)('a role is assumed with its external id, and a wrong one is refused', async () => {
  // Moto asks for a right of its own where S3 asks for ListBucket.
  const { keys, roleArn, externalId } = await makeReaderRole(server!, ['s3:*'])
  await server!.put('s3://weir/in/a.csv', 'a')
  await enforcePolicies(server!)
  const { access } = server!
  const config = { ...access.config, stsEndpoint: access.config['endpoint'] }
  const asRole = (id: string): ConnectorAccess => {
    return { ...access, authMethod: 'iam_role', config, secrets: { ...keys, roleArn, externalId: id } }
  }
  const stepsOf = async (id: string) => {
    const store = await s3.open(asRole(id), {})
    const steps: ProbeStep[] = []
    for await (const step of store.probe()) steps.push(step)
    await store.close()
    return steps
  }
  expect((await stepsOf(externalId)).map(({ name, ok }) => [name, ok])).toEqual([
    ['assume role', true],
    ['bucket', true],
    ['list', true],
  ])
  expect(await stepsOf('wrong')).toMatchObject([{ name: 'assume role', ok: false }])
  const store = await s3.open(asRole(externalId), {})
  expect(await store.stat('s3://weir/in/a.csv')).toMatchObject({ sizeBytes: 1 })
  await store.close()
})
