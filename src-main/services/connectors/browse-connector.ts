import type { ConnectorPlace } from '../../../src-shared/connectors/connector-record.ts'
import { AppError, isAppError } from '../../../src-shared/errors/app-error.ts'
import { StoreError } from '../../stores/store-error.ts'
import { storeKinds } from '../../stores/registry.ts'
import type { StudioParts } from '../studio-parts.ts'
import { requireConnector, requireType } from './require-connector.ts'

const mostFiles = 500

interface BrowseQuery {
  readonly id: string
  /** As a source would write it; absent: where the connector begins. */
  readonly path?: string | undefined
  readonly contains?: string | undefined
}

/** The files that lie directly in a folder of a connector, as far as the first few hundred. Nothing is read of them. */
export async function browseConnector(
  parts: Pick<StudioParts, 'store' | 'stores'>,
  { id, path, contains = '' }: BrowseQuery,
): Promise<ConnectorPlace> {
  const { name, type, config } = requireConnector(parts, id)
  const { irName, label, containerKey } = requireType(type)
  const store = storeKinds.some((kind) => kind.type === type)
    ? await parts.stores.of({ connector: irName, connectorId: id })
    : null
  if (!store) throw new AppError('connector_not_browsable', { name, label })
  const start = [path, config['prefix'], config['remotePath'], config['path']].find((each) => typeof each === 'string')
  const container = containerKey === undefined ? null : textOf(config[containerKey])
  const folder = store.paths.locate({ path: typeof start === 'string' ? start : '', container, baseFolder: '/' })
  const wanted = contains.toLowerCase()
  const files: ConnectorPlace['files'] = []
  try {
    await store.requireFolder(folder)
    for await (const file of store.list(folder, (each) => each.toLowerCase().includes(wanted))) {
      if (files.length === mostFiles) return { folder, files, isCut: true }
      const { name: fileName, sizeBytes, modifiedMs } = file
      files.push({ name: fileName, sizeBytes, modifiedAt: new Date(modifiedMs).toISOString() })
    }
    return { folder, files, isCut: false }
  } catch (error) {
    if (isAppError(error) || !(error instanceof StoreError)) throw error
    throw new AppError('connector_place_unreadable', { name, folder, reason: error.reason }, { cause: error })
  }
}

const textOf = (value: unknown): string | null => (typeof value === 'string' ? value : null)
