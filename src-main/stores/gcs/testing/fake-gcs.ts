import { text } from 'node:stream/consumers'

import type { ConnectorAccess } from '../../../connectors/connector-access.ts'
import { partsOf } from '../../key-paths.ts'
import { builtServer, type KeptObjects, serverScript, startTestServer } from '../../testing/test-server.ts'
import { contentStream } from '../content-stream.ts'
import { openGcsClient } from '../gcs-client.ts'

export interface FakeGcsServer extends KeptObjects {
  readonly access: ConnectorAccess
  readonly port: number
  stop(): Promise<void>
}

const testBucket = 'weir'

/** An emulator of Google Cloud Storage, which asks nobody who they are; null where it is not built. */
export async function startFakeGcs(): Promise<FakeGcsServer | null> {
  const script = serverScript('fake-gcs')
  if (script === null || builtServer('fake-gcs-', 'fake-gcs-server') === null) return null
  const server = await startTestServer({
    command: 'bash',
    args: (folder, port) => [script, folder, `${port}`],
    isReady: async (port) => (await fetch(`http://127.0.0.1:${port}/storage/v1/b`)).ok,
  })
  if (!server) return null
  const access: ConnectorAccess = {
    connectorId: 'fake-gcs',
    type: 'gcs',
    config: { bucket: testBucket, project: 'weir', endpoint: `http://127.0.0.1:${server.port}` },
    authMethod: 'token',
    secrets: { token: 'of nobody' },
  }
  const client = openGcsClient(access)
  await client.createBucket(testBucket)
  return {
    access,
    port: server.port,
    put: async (location, content) => {
      const { container, key } = partsOf(location)
      await client.bucket(container).file(key).save(Buffer.from(content), { resumable: false })
    },
    all: async (begin) => {
      const { container, key: prefix } = partsOf(begin)
      const [files] = await client.bucket(container).getFiles({ prefix })
      const found = new Map<string, string>()
      for (const file of files) found.set(`gs://${container}/${file.name}`, await text(contentStream(file)))
      return found
    },
    remove: async (location) => {
      const { container, key } = partsOf(location)
      await client.bucket(container).file(key).delete({ ignoreNotFound: true })
    },
    stop: () => server.stop(),
  }
}
