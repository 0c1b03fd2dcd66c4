import { randomBytes } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'

import { GetObjectCommand } from '@aws-sdk/client-s3'

import type { ConnectorAccess } from '../../src-main/connectors/connector-access.ts'
import { temporaryFolder } from '../../src-main/storage/testing/temporary-folder.ts'
import { openAzureClient } from '../../src-main/stores/azure-blob/azure-client.ts'
import { startAzurite } from '../../src-main/stores/azure-blob/testing/azurite.ts'
import { download } from '../../src-main/stores/download.ts'
import { openGcsClient } from '../../src-main/stores/gcs/gcs-client.ts'
import { startFakeGcs } from '../../src-main/stores/gcs/testing/fake-gcs.ts'
import { storeKind } from '../../src-main/stores/registry.ts'
import { openS3Client } from '../../src-main/stores/s3/s3-client.ts'
import { startMinio } from '../../src-main/stores/s3/testing/s3-server.ts'
import { startOpenSsh } from '../../src-main/stores/sftp/testing/openssh.ts'

/** One object in a store, read by Weir and by the store's own client. */
interface Reading {
  readonly access: ConnectorAccess
  readonly location: string
  readonly put: (content: Uint8Array) => Promise<void>
  readonly readWithItsOwn: (path: string) => Promise<unknown>
  readonly stop: () => Promise<void>
}

const megabytes = Number(process.argv[2] ?? 200)
const repeat = 3
const key = 'bench.bin'

const readings: Readonly<Record<string, () => Promise<Reading | null>>> = {
  s3: async () => {
    const server = await startMinio()
    if (!server) return null
    const client = openS3Client(server.access)
    const location = `s3://weir/${key}`
    return {
      ...{ access: server.access, location, stop: () => server.stop() },
      put: (content) => server.put(location, content),
      readWithItsOwn: async (path) => {
        const { Body } = await client.send(new GetObjectCommand({ Bucket: 'weir', Key: key }))
        await pipeline(Body as Readable, createWriteStream(path))
      },
    }
  },
  azure_blob: async () => {
    const server = await startAzurite()
    if (!server) return null
    const blob = openAzureClient(server.access).getContainerClient('weir').getBlobClient(key)
    const location = `azure://weir/${key}`
    return {
      ...{ access: server.access, location, stop: () => server.stop() },
      put: (content) => server.put(location, content),
      readWithItsOwn: (path) => blob.downloadToFile(path),
    }
  },
  gcs: async () => {
    const server = await startFakeGcs()
    if (!server) return null
    const file = openGcsClient(server.access).bucket('weir').file(key)
    const location = `gs://weir/${key}`
    return {
      ...{ access: server.access, location, stop: () => server.stop() },
      put: (content) => server.put(location, content),
      readWithItsOwn: (path) => file.download({ destination: path, validation: false }),
    }
  },
  sftp: async () => {
    const server = await startOpenSsh()
    if (!server) return null
    const from = join(server.folder, key)
    return {
      ...{ access: server.access, location: `sftp:${key}`, stop: () => server.stop() },
      put: (content) => writeFile(from, content),
      readWithItsOwn: (path) => {
        server.copyWithItsOwn(key, path)
        return Promise.resolve()
      },
    }
  },
}

for (const [kind, open] of Object.entries(readings)) {
  const reading = await open()
  if (!reading) {
    console.log(`${kind.padEnd(12)} skipped, no server`)
    continue
  }
  using folder = temporaryFolder()
  await reading.put(randomBytes(megabytes << 20))
  const store = await storeKind(kind)!.open(reading.access, {})
  const file = (await store.stat(reading.location))!
  const path = join(folder.path, 'copy')
  const own: number[] = []
  const ours: number[] = []
  for (let round = 0; round < repeat; round++) {
    own.push(await seconds(() => reading.readWithItsOwn(path)))
    ours.push(await seconds(() => download({ store, file, path })))
  }
  const [byItsOwn, byWeir] = [median(own), median(ours)]
  const rate = (took: number) => `${Math.round(megabytes / took)} MB/s`
  console.log(
    `${kind.padEnd(12)} ${rate(byWeir)}; its own client ${rate(byItsOwn)}; ${(byWeir / byItsOwn).toFixed(2)} times its time`,
  )
  await store.close()
  await reading.stop()
}
process.exit(0)

async function seconds(work: () => Promise<unknown>): Promise<number> {
  const startedMs = performance.now()
  await work()
  return (performance.now() - startedMs) / 1000
}

function median(numbers: readonly number[]): number {
  return numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0
}
