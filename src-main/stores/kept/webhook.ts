import { webhookAddress } from '../../../src-shared/connectors/api/webhook.ts'
import { formatCountOf } from '../../../src-shared/values/format-count.ts'
import type { ConnectorAccess } from '../../connectors/connector-access.ts'
import { hostWithPort } from '../../http/guard-host.ts'
import { openHttpClient } from '../../http/http-client.ts'
import { RequestFailure } from '../../http/request-failure.ts'
import { keyPaths } from '../key-paths.ts'
import { localStore } from '../local-fs/local-fs.ts'
import type { ObjectStore, StoredObject, Taking } from '../object-store.ts'
import { probeSteps } from '../probe.ts'
import { StoreError } from '../store-error.ts'
import type { StoreKind } from '../store-kind.ts'
import { type KeptPlace, keptPlace } from './kept-place.ts'
import { reasonOf } from './reason-of.ts'

/** What was received for a connector: files of JSON lines that nobody adds to any more, and that runs take and archive. */
export const webhook: StoreKind = {
  type: 'webhook',
  irName: 'webhook',
  isRemote: false,
  listsFiles: false,
  movesFiles: true,
  paths: keyPaths('webhook'),
  open: (access, { keptFolder }) =>
    Promise.resolve(receivedStore(keptPlace('webhook', access.connectorId, keptFolder), access)),
}

function receivedStore({ paths, folder, pathOf }: KeptPlace, access: ConnectorAccess): ObjectStore {
  const local = localStore('')
  const here = ({ from, to, claim, owner }: Taking): Taking => ({
    ...{ from: pathOf(from), to: pathOf(to), claim: pathOf(claim), owner },
  })
  const list: ObjectStore['list'] = async function* (asked, isWanted, onFolder) {
    if (folder === null) return
    try {
      for await (const file of local.list(pathOf(asked), isWanted, onFolder)) {
        const location = paths.join(asked, file.name)
        yield { ...file, location }
      }
    } catch (error) {
      // Nothing was received yet.
      if (!(error instanceof StoreError && error.problem === 'folder_missing')) throw error
    }
  }
  return {
    paths,
    list,
    requireFolder: () => Promise.resolve(),
    stat: async (location): Promise<StoredObject | null> => {
      const file = await local.stat(pathOf(location))
      return file && { ...file, location }
    },
    read: (location, options) => local.read(pathOf(location), options),
    take: (taking) => local.take(here(taking)),
    whereTaken: async (taking) => {
      const place = await local.whereTaken(here(taking))
      return place === null ? null : place === pathOf(taking.claim) ? taking.claim : taking.to
    },
    move: (from, to) => local.move(pathOf(from), pathOf(to)),
    remove: (location) => local.remove(pathOf(location)),
    removeFolder: (location) => local.removeFolder(pathOf(location)),
    probe: () =>
      probeSteps(
        [
          { name: 'receiver', try: () => findReceiver(access) },
          {
            name: 'waiting',
            try: async () => {
              let files = 0
              for await (const _ of list(`webhook://${access.connectorId ?? ''}`, isReceived)) files++
              return files === 0 ? 'nothing waits for a run' : `${formatCountOf(files, 'file')} wait for a run`
            },
          },
        ],
        reasonOf,
      ),
    localPath: pathOf,
    close: () => Promise.resolve(),
  }
}

/** A file that is still received begins with a dot. */
const isReceived = (name: string): boolean => name.endsWith('.jsonl') && !name.startsWith('.')

const answerMs = 5_000

/** Whether something of Weir's answers where senders would be. */
async function findReceiver({ connectorId, config }: ConnectorAccess): Promise<string> {
  if (connectorId === null) throw unanswered('', 'Save the connector first: its address is made with its id.')
  const url = new URL(webhookAddress(connectorId, config))
  const client = openHttpClient({
    ...{
      hosts: { allowed: [], chosen: [hostWithPort(url)] },
      signal: AbortSignal.timeout(answerMs),
      timeoutMs: answerMs,
    },
    ...{ mostBytes: 4_096, maxAttempts: 1, backoffMs: 0 },
  })
  try {
    const { headers } = await client.text({ url, method: 'GET', headers: {}, body: null, accepts: [405] })
    if (headers['weir-receiver'] === connectorId) return `listens at ${url.href}`
    throw unanswered(url.href, `${url.host} answers, and is no receiver of Weir. Choose another port.`)
  } catch (error) {
    if (!(error instanceof RequestFailure)) throw error
    const advice = 'Weir listens there while its window, or weir serve, is open on this workspace.'
    throw unanswered(url.href, `Nobody takes requests at ${url.href} (${error.reason}). ${advice}`, error)
  } finally {
    await client.close()
  }
}

const unanswered = (location: string, reason: string, cause?: unknown) =>
  new StoreError('unreachable', { location, reason, cause })
