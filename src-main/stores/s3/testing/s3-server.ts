import {
  CreateBucketCommand,
  DeleteObjectCommand,
  GetObjectCommand,
  ListMultipartUploadsCommand,
  paginateListObjectsV2,
  PutObjectCommand,
  type S3Client,
} from '@aws-sdk/client-s3'

import type { ConnectorAccess } from '../../../connectors/connector-access.ts'
import { partsOf } from '../../key-paths.ts'
import { builtServer, type KeptObjects, serverScript, startTestServer } from '../../testing/test-server.ts'
import { openS3Client } from '../s3-client.ts'

const keys = { accessKeyId: 'weir-tests', secretAccessKey: 'weir-tests-secret' }
export const testBucket = 'weir'

export interface S3Server extends KeptObjects {
  readonly access: ConnectorAccess
  readonly port: number
  stop(): Promise<void>
}

/** A real MinIO; null where it is not built, because building it takes longer than all tests together. */
export async function startMinio(): Promise<S3Server | null> {
  const isReady = async (port: number) => (await fetch(`http://127.0.0.1:${port}/minio/health/ready`)).ok
  return builtServer('minio-', 'minio') ? startS3('minio', isReady) : null
}

/** An emulator of S3, STS and IAM, which knows roles and external ids. */
export async function startMoto(): Promise<S3Server | null> {
  const isReady = async (port: number) => (await fetch(`http://127.0.0.1:${port}/moto-api/`)).status < 500
  return builtServer('moto-', '.ok') ? startS3('moto', isReady) : null
}

async function startS3(name: string, isReady: (port: number) => Promise<boolean>): Promise<S3Server | null> {
  const script = serverScript(name)
  if (script === null) return null
  const server = await startTestServer({
    command: 'bash',
    args: (folder, port) => [script, folder, String(port)],
    env: { MINIO_ROOT_USER: keys.accessKeyId, MINIO_ROOT_PASSWORD: keys.secretAccessKey },
    isReady,
  })
  if (!server) return null
  const endpoint = `http://127.0.0.1:${server.port}`
  const access: ConnectorAccess = {
    connectorId: name,
    type: 'aws_s3',
    config: { bucket: testBucket, region: 'us-east-1', endpoint, forcePathStyle: true },
    authMethod: 'access_key',
    secrets: keys,
  }
  const client = openS3Client(access)
  await client.send(new CreateBucketCommand({ Bucket: testBucket }))
  return {
    access,
    port: server.port,
    put: async (location, content) => {
      const { container, key } = partsOf(location)
      await client.send(
        new PutObjectCommand({ Bucket: container, Key: key, Body: content, ContentLength: Buffer.byteLength(content) }),
      )
    },
    all: (begin) => allObjects(client, begin),
    remove: async (location) => {
      const { container, key } = partsOf(location)
      await client.send(new DeleteObjectCommand({ Bucket: container, Key: key }))
    },
    stop: async () => {
      client.destroy()
      await server.stop()
    },
  }
}

async function allObjects(client: S3Client, begin: string): Promise<ReadonlyMap<string, string>> {
  const { container: Bucket, key: Prefix } = partsOf(begin)
  const found = new Map<string, string>()
  for await (const page of paginateListObjectsV2({ client }, { Bucket, Prefix })) {
    for (const { Key = '' } of page.Contents ?? []) {
      const { Body } = await client.send(new GetObjectCommand({ Bucket, Key }))
      found.set(`s3://${Bucket}/${Key}`, (await Body?.transformToString()) ?? '')
    }
  }
  const { Uploads = [] } = await client.send(new ListMultipartUploadsCommand({ Bucket }))
  for (const { Key = '' } of Uploads) if (Key.startsWith(Prefix)) found.set(`s3://${Bucket}/${Key} (unfinished)`, '')
  return found
}
