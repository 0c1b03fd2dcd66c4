import { loadModeDefinitions } from '../../../src-shared/load-modes/registry.ts'
import type { LoadedBefore } from '../../../src-shared/runs/loaded-before.ts'
import { formatCountOf } from '../../../src-shared/values/format-count.ts'
import type { PipelineDocument } from '../../document/pipeline-document.ts'

/** The file of a pipeline that reads one file only, always the same and left where it is; null of any other. */
export function onlyFile({ nodes }: Pick<PipelineDocument, 'nodes'>): string | null {
  const [source, ...others] = nodes.filter(({ kind }) => kind === 'source')
  if (!source || others.length > 0) return null
  const { path, pattern, atomicity } = (source['config'] ?? {}) as {
    readonly path?: unknown
    readonly pattern?: { readonly type?: unknown; readonly value?: unknown }
    readonly atomicity?: unknown
  }
  if (typeof path !== 'string' || atomicity !== undefined) return null
  if (pattern === undefined) return /\.\w+$/.test(path) ? baseName(path) : null
  const { type, value } = pattern
  return type === 'glob' && typeof value === 'string' && !/[*?[\]{}()!]/.test(value) ? baseName(value) : null
}

const baseName = (path: string): string => path.split(/[\\/]/).at(-1) ?? path

/**
 * What the times of a schedule bring while the file stays as it is: a run that would add its rows a second time fails, and any other
 * brings the same rows once more. Null where that is not known.
 */
export function sameFileWords(
  document: Pick<PipelineDocument, 'nodes'>,
  known: readonly LoadedBefore[],
  hasLoaded: boolean,
): string | null {
  const file = onlyFile(document)
  if (file === null) return null
  const [first] = known
  if (first) {
    return `This pipeline reads one file, ${file}, and ${first.table} holds its rows already (${formatCountOf(first.rows, 'row')}). At each of these times the run loads it again only if the file has changed; else it fails and changes nothing.`
  }
  const modes = document.nodes.flatMap(({ kind, loadMode }) => (kind === 'target' ? [loadMode] : []))
  if (!hasLoaded || modes.length === 0 || !modes.every(isRepeatable)) return null
  return `This pipeline reads one file, ${file}, which was loaded already. At each of these times a run reads it again: as long as the file has not changed, that brings no new rows.`
}

const isRepeatable = (mode: unknown): boolean =>
  loadModeDefinitions.find(({ name }) => name === mode)?.isRepeatable === true
