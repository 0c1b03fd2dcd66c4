import { afterAll, expect, test } from 'vitest'

import type { ConnectorAccess } from '../../connectors/connector-access.ts'
import type { ProbeStep } from '../probe.ts'
import { s3 } from './s3.ts'
import { startMoto } from './testing/s3-server.ts'

const server = await startMoto()
afterAll(() => server?.stop())

const externalId = 'weir-test-2026-05-02'
const roleArn = 'arn:aws:iam::123456789012:role/reader'

/** A call of IAM while nothing is enforced yet. */
async function iam(action: string, parameters: Readonly<Record<string, string>>): Promise<string> {
  const body = new URLSearchParams({ Action: action, Version: '2010-05-08', ...parameters })
  const scope = 'test/20260101/us-east-1/iam/aws4_request'
  const authorization = `AWS4-HMAC-SHA256 Credential=${scope}, SignedHeaders=host, Signature=none`
  const answer = await fetch(`http://127.0.0.1:${server!.port}/`, { method: 'POST', body, headers: { authorization } })
  return answer.text()
}

const policy = (...statements: readonly object[]) =>
  JSON.stringify({ Version: '2012-10-17', Statement: statements.map((each) => ({ Effect: 'Allow', ...each })) })

async function makeRole(): Promise<ConnectorAccess['secrets']> {
  await iam('CreateUser', { UserName: 'weir' })
  const mayAssume = policy({ Action: 'sts:AssumeRole', Resource: '*' })
  await iam('PutUserPolicy', { UserName: 'weir', PolicyName: 'assume', PolicyDocument: mayAssume })
  const trust = policy({
    Principal: { AWS: 'arn:aws:iam::123456789012:user/weir' },
    Action: 'sts:AssumeRole',
    Condition: { StringEquals: { 'sts:ExternalId': externalId } },
  })
  await iam('CreateRole', { RoleName: 'reader', AssumeRolePolicyDocument: trust })
  const mayRead = policy({ Action: 's3:*', Resource: '*' })
  await iam('PutRolePolicy', { RoleName: 'reader', PolicyName: 'read', PolicyDocument: mayRead })
  const answer = await iam('CreateAccessKey', { UserName: 'weir' })
  const textOf = (tag: string) => new RegExp(`<${tag}>([^<]+)`).exec(answer)?.[1] ?? ''
  return { accessKeyId: textOf('AccessKeyId'), secretAccessKey: textOf('SecretAccessKey') }
}

test.skipIf(!server)('a role is assumed with its external id, and a wrong one is refused', async () => {
  const keys = await makeRole()
  await server!.put('s3://weir/in/a.csv', 'a')
  const enforce = { method: 'POST', body: '0', headers: { 'content-type': 'text/plain' } }
  await fetch(`http://127.0.0.1:${server!.port}/moto-api/reset-auth`, enforce)
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
