import type { S3Server } from './s3-server.ts'

/** A role as the platform's worked example makes it: one user may assume it, with an external ID. */
export interface ReaderRole {
  readonly roleArn: string
  readonly externalId: string
  /** The keys of the user. */
  readonly keys: { readonly accessKeyId: string; readonly secretAccessKey: string }
}

/** What the policy of the worked example lets the role do. Its `s3:CopyObject` is no action of S3, so servers refuse it. */
export const readerActions = ['s3:GetObject', 's3:ListBucket', 's3:PutObject', 's3:DeleteObject']

const account = '123456789012'
const externalId = 'kaireon-test-2026-05-02'

/** Makes the role in moto. Nothing is enforced before `enforce`. */
export async function makeReaderRole(moto: S3Server, actions: readonly string[] = readerActions): Promise<ReaderRole> {
  const iam = (action: string, parameters: Readonly<Record<string, string>>) => callIam(moto, action, parameters)
  await iam('CreateUser', { UserName: 'weir' })
  const mayAssume = policyText({ Action: 'sts:AssumeRole', Resource: '*' })
  await iam('PutUserPolicy', { UserName: 'weir', PolicyName: 'assume', PolicyDocument: mayAssume })
  const trust = policyText({
    Principal: { AWS: `arn:aws:iam::${account}:user/weir` },
    Action: 'sts:AssumeRole',
    Condition: { StringEquals: { 'sts:ExternalId': externalId } },
  })
  await iam('CreateRole', { RoleName: 'kaireon-customer-test', AssumeRolePolicyDocument: trust })
  const mayRead = policyText({ Action: actions, Resource: '*' })
  await iam('PutRolePolicy', { RoleName: 'kaireon-customer-test', PolicyName: 's3-access', PolicyDocument: mayRead })
  const answer = await iam('CreateAccessKey', { UserName: 'weir' })
  const textOf = (tag: string) => new RegExp(`<${tag}>([^<]+)`).exec(answer)?.[1] ?? ''
  return {
    roleArn: `arn:aws:iam::${account}:role/kaireon-customer-test`,
    externalId,
    keys: { accessKeyId: textOf('AccessKeyId'), secretAccessKey: textOf('SecretAccessKey') },
  }
}

/** From now on moto holds every request to its policies. */
export async function enforcePolicies(moto: S3Server): Promise<void> {
  const enforce = { method: 'POST', body: '0', headers: { 'content-type': 'text/plain' } }
  await fetch(`http://127.0.0.1:${moto.port}/moto-api/reset-auth`, enforce)
}

export const policyText = (...statements: readonly object[]): string =>
  JSON.stringify({ Version: '2012-10-17', Statement: statements.map((each) => ({ Effect: 'Allow', ...each })) })

/** A call of IAM while nothing is enforced yet. */
async function callIam(
  { port }: S3Server,
  action: string,
  parameters: Readonly<Record<string, string>>,
): Promise<string> {
  const body = new URLSearchParams({ Action: action, Version: '2010-05-08', ...parameters })
  const scope = 'test/20260101/us-east-1/iam/aws4_request'
  const authorization = `AWS4-HMAC-SHA256 Credential=${scope}, SignedHeaders=host, Signature=none`
  const answer = await fetch(`http://127.0.0.1:${port}/`, { method: 'POST', body, headers: { authorization } })
  return answer.text()
}
