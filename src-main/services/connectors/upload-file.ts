import { statSync } from 'node:fs'
import { basename, join, resolve } from 'node:path'

import type { ConnectorUpload, KeptFile } from '../../../src-shared/connectors/connector-record.ts'
import { AppError } from '../../../src-shared/errors/app-error.ts'
import { copyDurably } from '../../stores/local-fs/move-file.ts'
import { localWriteFailure } from '../../stores/local-fs/local-failure.ts'
import { addUpload, currentUpload, removeUploadsBefore } from '../../stores/kept/upload-folder.ts'
import { StoreError } from '../../stores/store-error.ts'
import { inferFile } from '../documents/infer-file.ts'
import { safeFileName } from '../imports/safe-file-name.ts'
import type { CallContext } from '../services.ts'
import type { StudioParts } from '../studio-parts.ts'
import { readsThrough } from './refuse-while-held.ts'
import { requireConnector, requireType } from './require-connector.ts'

interface UploadOrder {
  readonly id: string
  /** Of a file that this process can read; it stays where it is. */
  readonly path: string
}

/**
 * Keeps a copy of a file with a connector, in place of the one before. It is read as a whole first: what cannot be read replaces
 * nothing. How it is laid out stays with the connector, where nobody has said it.
 */
export async function uploadFile(
  parts: StudioParts,
  { id, path }: UploadOrder,
  { signal }: CallContext = {},
): Promise<ConnectorUpload> {
  const { store, folder, now } = parts
  const { name, type } = requireConnector(parts, id)
  const definition = requireType(type)
  if (!definition.capabilities.includes('upload')) {
    throw new AppError('connector_takes_no_file', { name, label: definition.label })
  }
  requireFile(path)
  const own = join(folder.connectors, id)
  const fileName = safeFileName(basename(path))
  const { number, result } = await addUpload(own, async (unfinished) => {
    const copy = join(unfinished, fileName)
    await copyDurably(resolve(path), copy).catch((error: unknown) => {
      throw writeFailure(error, own)
    })
    const stated = layoutOf(requireConnector(parts, id).config)
    const inference = await inferFile(
      parts,
      copy,
      { format: 'csv', formatOptions: stated, onBadRecord: 'skip' },
      { signal },
    )
    return { inference, sizeBytes: statSync(copy).size }
  })
  const { inference, sizeBytes } = result
  const at = now().toISOString()
  const found: Readonly<Record<string, unknown>> = inference.layout?.formatOptions ?? {}
  const { config } = requireConnector(parts, id)
  for (const { key, unsaid } of definition.config) {
    const value = found[key]
    if (value !== undefined && value !== unsaid && config[key] === undefined)
      store.connectors.keepSetting(id, key, value)
  }
  store.connectors.keepSync(id, inference.rows, at)
  // A run that is under way reads the file that it began with.
  if (!store.runs.running().some((run) => readsThrough(parts, run, id))) await removeUploadsBefore(own, number)
  return {
    name: fileName,
    path: join(own, String(number), fileName),
    sizeBytes,
    uploadedAt: at,
    rows: inference.rows,
    columns: inference.columns.map((column) => ({ name: column.name, type: column.columnType })),
    notes: [...(inference.layout?.evidence ?? []), ...(inference.layout?.warnings ?? [])],
  }
}

/** The file that is kept now; null where there is none. */
export async function keptFile(
  { folder, ...parts }: Pick<StudioParts, 'store' | 'folder'>,
  id: string,
): Promise<KeptFile | null> {
  requireConnector(parts, id)
  const own = join(folder.connectors, id)
  const current = await currentUpload(own)
  if (!current) return null
  const path = join(own, String(current.number), current.name)
  const { size, mtime } = statSync(path)
  return { name: current.name, path, sizeBytes: size, uploadedAt: mtime.toISOString() }
}

/** What the connector says of the layout, as it is typed. */
const layoutOf = (config: Readonly<Record<string, unknown>>): readonly (readonly [string, string])[] =>
  Object.entries(config).map(([key, value]) => [key, String(value)])

function requireFile(path: string): void {
  const found = statSync(path, { throwIfNoEntry: false })
  if (found?.isFile()) return
  throw new AppError('load_file_missing', { file: path, reason: found ? 'it is not a file' : 'there is no such file' })
}

function writeFailure(error: unknown, folder: string): unknown {
  const failure = localWriteFailure(error, folder)
  if (!(failure instanceof StoreError)) return error
  return failure.problem === 'full'
    ? new AppError('disk_full', { folder }, { cause: error })
    : new AppError('connector_folder_unwritable', { folder, reason: failure.reason }, { cause: error })
}
