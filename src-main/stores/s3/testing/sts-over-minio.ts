import { once } from 'node:events'
import { createServer, type IncomingHttpHeaders, type IncomingMessage, request, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { buffer } from 'node:stream/consumers'

import { AssumeRoleCommand, STSClient } from '@aws-sdk/client-sts'

import { textOf } from '../../text-of.ts'
import { s3ClientConfig } from '../s3-client.ts'
import type { S3Server } from './s3-server.ts'

export interface StsServer {
  readonly endpoint: string
  stop(): Promise<void>
}

/**
 * A double that makes one system of two servers: moto decides whether a role may be assumed, with its external ID, and MinIO gives the
 * credentials, which it holds to the policy. Moto's own credentials are unknown to MinIO, and MinIO ignores external IDs.
 */
export async function startStsOverMinio(moto: S3Server, minio: S3Server, policy: string): Promise<StsServer> {
  const ofMinio = new STSClient({ ...s3ClientConfig(minio.access), endpoint: textOf(minio.access, 'endpoint') ?? '' })
  const answer = async (asked: IncomingMessage, response: ServerResponse) => {
    const { status, text } = await askMoto(moto, asked.headers, await buffer(asked))
    response.writeHead(status, { 'content-type': 'text/xml' })
    response.end(status === 200 ? await withCredentialsOf(ofMinio, policy, text) : text)
  }
  const server = createServer((asked, response) => {
    answer(asked, response).catch((error: unknown) => response.writeHead(500).end(String(error)))
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    stop: async () => {
      ofMinio.destroy()
      server.closeAllConnections()
      await new Promise((done) => server.close(done))
    },
  }
}

/** With the host that was signed. */
async function askMoto({ port }: S3Server, headers: IncomingHttpHeaders, body: Buffer) {
  const asked = request({ host: '127.0.0.1', port, method: 'POST', path: '/', headers })
  asked.end(body)
  const [answer] = (await once(asked, 'response')) as [IncomingMessage]
  return { status: answer.statusCode ?? 500, text: (await buffer(answer)).toString() }
}

async function withCredentialsOf(client: STSClient, Policy: string, text: string): Promise<string> {
  const asked = { RoleArn: 'arn:minio:any', RoleSessionName: 'weir', DurationSeconds: 3_600, Policy }
  const { Credentials } = await client.send(new AssumeRoleCommand(asked))
  const { AccessKeyId, SecretAccessKey, SessionToken } = Credentials ?? {}
  return Object.entries({ AccessKeyId, SecretAccessKey, SessionToken }).reduce(
    (xml, [tag, value]) => xml.replace(new RegExp(`(<${tag}>)[^<]*`), (_, begin: string) => begin + (value ?? '')),
    text,
  )
}
