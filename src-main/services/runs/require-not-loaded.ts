import { AppError } from '../../../src-shared/errors/app-error.ts'
import { type AnyLoadMode, loadModeDefinition } from '../../../src-shared/load-modes/registry.ts'
import { sourcesAbove } from '../../../src-shared/pipeline/archived-sources.ts'
import type { RunFile } from '../../engine/run/run-port.ts'
import { sourcesOf } from '../documents/sources-of.ts'
import { loadsOfSameBytes } from '../load/earlier-loads.ts'
import type { RunOrder, RunParts } from './run-order.ts'
import { staysInPlace } from './take-files.ts'

/**
 * Throws file_loaded_already where a target would get rows a second time: its mode adds them whatever is there, and the ledger knows
 * the bytes of a file. Only files that stay in place are met again; the others were moved when they were loaded.
 */
export async function requireNotLoaded(
  parts: RunParts,
  order: RunOrder,
  files: Readonly<Record<string, readonly RunFile[]>>,
): Promise<void> {
  if (order.again === true || order.replay) return
  const left = new Set(
    sourcesOf(order.pipeline, order).flatMap((source) =>
      staysInPlace(source, order.execution) ? [source.nodeId] : [],
    ),
  )
  for (const node of order.pipeline.nodes) {
    if (node.kind !== 'target' || !addsRows(loadModeDefinition(node.loadMode))) continue
    const above = [...sourcesAbove(order.pipeline, node)].filter(({ id }) => left.has(id))
    const met = above.flatMap(({ id }) => files[id] ?? [])
    if (met.length === 0) continue
    const [known] = await loadsOfSameBytes(parts, node.schema, met)
    if (known) throw new AppError('file_loaded_already', { ...known, table: node.schema, at: known.loadedAt })
  }
}

/** Whether a second load of the same rows leaves them in the table twice. */
const addsRows = ({ isRepeatable, changesRows }: Pick<AnyLoadMode, 'isRepeatable' | 'changesRows'>): boolean =>
  !isRepeatable && !changesRows
