import { join } from 'node:path'

import type { NewConnector } from '../../src-shared/connectors/connector-record.ts'
import { type ContractFiles, type ContractStore, filesIn } from '../../src-main/bench/contract/contract-files.ts'
import type { ConnectorAccess } from '../../src-main/connectors/connector-access.ts'
import { startAzurite } from '../../src-main/stores/azure-blob/testing/azurite.ts'
import { startFakeGcs } from '../../src-main/stores/gcs/testing/fake-gcs.ts'
import { startFileServer } from '../../src-main/stores/http-pull/testing/file-server.ts'
import { startMinio } from '../../src-main/stores/s3/testing/s3-server.ts'
import { startOpenSsh } from '../../src-main/stores/sftp/testing/openssh.ts'
import type { KeptObjects } from '../../src-main/stores/testing/test-server.ts'
import { openSlowNetwork } from './slow-network.ts'

export interface ContractStores {
  readonly stores: readonly ContractStore[]
  /** Those whose server this machine does not have. */
  readonly missing: readonly string[]
  stop(): Promise<void>
}

interface Opened {
  readonly store: ContractStore
  stop(): Promise<unknown>
}

const bytesPerSecond = 2_000_000
/** All that the contract puts into a store is in this folder. */
const folder = 'contract'

const openers: Readonly<Record<string, () => Promise<Opened | null>>> = {
  s3: async () => {
    const server = await startMinio()
    if (!server) return null
    const network = await openSlowNetwork(server.port, bytesPerSecond)
    const config = { ...server.access.config, endpoint: `http://127.0.0.1:${network.port}` }
    return moving('s3', { ...server.access, config }, { bucket: 'weir' }, objectsAt(server, 's3://weir'), [
      network,
      server,
    ])
  },
  azure_blob: async () => {
    const server = await startAzurite()
    if (!server) return null
    const network = await openSlowNetwork(server.port, bytesPerSecond)
    const endpoint = String(server.access.config['endpoint']).replace(`:${server.port}`, `:${network.port}`)
    const access = { ...server.access, config: { ...server.access.config, endpoint } }
    return moving('azure_blob', access, { container: 'weir' }, objectsAt(server, 'azure://weir'), [network, server])
  },
  gcs: async () => {
    const server = await startFakeGcs()
    if (!server) return null
    const network = await openSlowNetwork(server.port, bytesPerSecond)
    const config = { ...server.access.config, endpoint: `http://127.0.0.1:${network.port}` }
    return moving('gcs', { ...server.access, config }, { bucket: 'weir' }, objectsAt(server, 'gs://weir'), [
      network,
      server,
    ])
  },
  sftp: async () => {
    const server = await startOpenSsh()
    if (!server) return null
    const network = await openSlowNetwork(server.port, bytesPerSecond)
    const access = { ...server.access, config: { ...server.access.config, port: network.port } }
    return moving('sftp', access, {}, filesIn(join(server.folder, folder)), [network, server])
  },
  http_pull: async () => {
    const server = await startFileServer()
    const network = await openSlowNetwork(Number(server.host.split(':')[1]), bytesPerSecond)
    const config = { baseUrl: `http://127.0.0.1:${network.port}/` }
    const access: ConnectorAccess = { connectorId: null, type: 'http_pull', config, authMethod: 'none', secrets: {} }
    const source = { connector: 'http_pull', config: { path: 'rows.csv' } }
    const files = fileAt(server.files, '/rows.csv')
    return {
      store: { name: 'http_pull', connector: connectorOf('http_pull', access), source, movesFiles: false, files },
      stop: async () => {
        await network.close()
        await server.close()
      },
    }
  },
}

export const storeNames: readonly string[] = Object.keys(openers)

/** Opens the servers of the stores that are named, each behind a slow network. */
export async function openContractStores(names: readonly string[]): Promise<ContractStores> {
  const opened: Opened[] = []
  const missing: string[] = []
  for (const name of names) {
    const one = await openers[name]?.()
    if (one) opened.push(one)
    else missing.push(name)
  }
  return {
    stores: opened.map(({ store }) => store),
    missing,
    stop: async () => {
      await Promise.all(opened.map((each) => each.stop()))
    },
  }
}

function moving(
  name: string,
  access: ConnectorAccess,
  container: Readonly<Record<string, string>>,
  files: ContractFiles,
  [network, server]: readonly [{ close(): Promise<void> }, { stop(): Promise<void> }],
): Opened {
  const source = { connector: name, config: { path: folder, ...container } }
  return {
    store: { name, connector: connectorOf(name, access), source, movesFiles: true, files },
    stop: async () => {
      await network.close()
      await server.stop()
    },
  }
}

const connectorOf = (name: string, { type, config, authMethod, secrets }: ConnectorAccess): NewConnector =>
  ({ name: `Contract ${name}`, type, config, authMethod, secrets }) as NewConnector

function objectsAt(server: KeptObjects, container: string): ContractFiles {
  const begin = `${container}/${folder}/`
  return {
    put: (name, text) => server.put(begin + name, text),
    all: async () => new Map([...(await server.all(begin))].map(([at, text]) => [at.slice(begin.length), text])),
    remove: (path) => server.remove(begin + path),
  }
}

/** One address, whose content changes. */
function fileAt(served: Map<string, Buffer>, address: string): ContractFiles {
  let current = ''
  return {
    put: (name, text) => {
      current = name
      served.set(address, Buffer.from(text))
      return Promise.resolve()
    },
    all: () => Promise.resolve(new Map([...served.values()].map((content) => [current, content.toString()]))),
    remove: () => {
      served.clear()
      return Promise.resolve()
    },
  }
}
