import { AppError } from '../../../src-shared/errors/app-error.ts'
import { type AnyLoadMode, loadModeDefinition } from '../../../src-shared/load-modes/registry.ts'
import { sourcesAbove } from '../../../src-shared/pipeline/archived-sources.ts'
import type { NodeOf } from '../../../src-shared/pipeline/ir.ts'
import type { RunFile } from '../../engine/run/run-port.ts'
import { sourcesOf } from '../documents/sources-of.ts'
import { type LedgerLoad, loadsOfSameBytes } from '../load/earlier-loads.ts'
import type { RunOrder, RunParts } from './run-order.ts'
import { staysInPlace } from './take-files.ts'

type RunFiles = Readonly<Record<string, readonly RunFile[]>>

/**
 * Throws file_loaded_already where a target would get rows a second time: its mode adds them whatever is there, and the ledger knows
 * the bytes of a file. Only files that stay in place are met again; the others were moved when they were loaded.
 */
export async function requireNotLoaded(parts: RunParts, order: RunOrder, files: RunFiles): Promise<void> {
  if (order.again === true || order.replace === true || order.replay) return
  const [known] = await knownLoads(parts, order, files)
  if (known) throw new AppError('file_loaded_already', { ...known, at: known.loadedAt })
}

/** Loads that hold the same bytes as the files of a run that stay in place, in tables to which it adds rows. */
export async function knownLoads(
  parts: Pick<RunParts, 'store' | 'engine'>,
  order: Pick<RunOrder, 'pipeline' | 'execution' | 'baseFolder'>,
  files: RunFiles,
): Promise<readonly KnownLoad[]> {
  const left = new Set(
    sourcesOf(order.pipeline, order).flatMap((source) =>
      staysInPlace(source, order.execution) ? [source.nodeId] : [],
    ),
  )
  const known: KnownLoad[] = []
  for (const { node, sources } of addingTargets(order)) {
    const met = sources.filter((id) => left.has(id)).flatMap((id) => files[id] ?? [])
    if (met.length === 0) continue
    const loads = await loadsOfSameBytes(parts, node.schema, met)
    known.push(...loads.map((load) => ({ ...load, table: node.schema })))
  }
  return known
}

type KnownLoad = LedgerLoad & { readonly table: string }

/**
 * The load ids, by target, whose rows the run shall delete because it loads the same bytes again; empty where it replaces nothing.
 * Throws replace_needs_append where no target adds rows: every other mode gives the same rows again by itself.
 */
export async function loadsToReplace(
  parts: RunParts,
  order: RunOrder,
  files: RunFiles,
): Promise<Readonly<Record<string, readonly string[]>>> {
  if (order.replace !== true) return {}
  const targets = addingTargets(order)
  const [first] = order.pipeline.nodes.flatMap((node) => (node.kind === 'target' ? [node] : []))
  if (targets.length === 0 && first)
    throw new AppError('replace_needs_append', { nodeId: first.id, loadMode: first.loadMode })
  const replaced: Record<string, readonly string[]> = {}
  for (const { node, sources } of targets) {
    const read = sources.flatMap((id) => files[id] ?? [])
    const earlier = read.length === 0 ? [] : await loadsOfSameBytes(parts, node.schema, read)
    if (earlier.length > 0) replaced[node.id] = earlier.map(({ loadId }) => loadId)
  }
  return replaced
}

/** The targets where a second load of the same rows leaves them in the table twice, and the sources that they are read from. */
export const addingTargets = ({ pipeline }: Pick<RunOrder, 'pipeline'>): readonly AddingTarget[] =>
  pipeline.nodes.flatMap((node) =>
    node.kind === 'target' && addsRows(loadModeDefinition(node.loadMode))
      ? [{ node, sources: [...sourcesAbove(pipeline, node)].map(({ id }) => id) }]
      : [],
  )

interface AddingTarget {
  readonly node: NodeOf<'target'>
  readonly sources: readonly string[]
}

const addsRows = ({ isRepeatable, changesRows }: Pick<AnyLoadMode, 'isRepeatable' | 'changesRows'>): boolean =>
  !isRepeatable && !changesRows
