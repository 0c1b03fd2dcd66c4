import type { S3Server } from '../../src-main/stores/s3/testing/s3-server.ts'

export interface TestRole {
  readonly roleArn: string
  /** What the environment of a program holds that may assume the role. */
  readonly environment: Readonly<Record<string, string>>
}

const policy = (...statements: readonly object[]) =>
  JSON.stringify({ Version: '2012-10-17', Statement: statements.map((each) => ({ Effect: 'Allow', ...each })) })

/** The role of the worked example: assumed by one user with an external id, with S3 as its only right. Enforced from then on. */
export async function makeRole({ port }: S3Server, externalId: string): Promise<TestRole> {
  const call = async (action: string, parameters: Readonly<Record<string, string>>) => {
    const body = new URLSearchParams({ Action: action, Version: '2010-05-08', ...parameters })
    const scope = 'test/20260101/us-east-1/iam/aws4_request'
    const authorization = `AWS4-HMAC-SHA256 Credential=${scope}, SignedHeaders=host, Signature=none`
    const answer = await fetch(`http://127.0.0.1:${port}/`, { method: 'POST', body, headers: { authorization } })
    return answer.text()
  }
  const user = 'arn:aws:iam::123456789012:user/weir'
  await call('CreateUser', { UserName: 'weir' })
  const mayAssume = policy({ Action: 'sts:AssumeRole', Resource: '*' })
  await call('PutUserPolicy', { UserName: 'weir', PolicyName: 'assume', PolicyDocument: mayAssume })
  const trust = policy({
    Principal: { AWS: user },
    Action: 'sts:AssumeRole',
    Condition: { StringEquals: { 'sts:ExternalId': externalId } },
  })
  await call('CreateRole', { RoleName: 'kaireon-customer-test', AssumeRolePolicyDocument: trust })
  const s3 = policy({ Action: 's3:*', Resource: '*' })
  await call('PutRolePolicy', { RoleName: 'kaireon-customer-test', PolicyName: 's3-access', PolicyDocument: s3 })
  const keys = await call('CreateAccessKey', { UserName: 'weir' })
  const textOf = (tag: string) => new RegExp(`<${tag}>([^<]+)`).exec(keys)?.[1] ?? ''
  return {
    roleArn: 'arn:aws:iam::123456789012:role/kaireon-customer-test',
    environment: { AWS_ACCESS_KEY_ID: textOf('AccessKeyId'), AWS_SECRET_ACCESS_KEY: textOf('SecretAccessKey') },
  }
}
