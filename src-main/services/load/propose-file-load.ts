import { relative, sep } from 'node:path'

import { connectorDefinition } from '../../../src-shared/connectors/registry.ts'
import { AppError } from '../../../src-shared/errors/app-error.ts'
import type { SourceInference } from '../../../src-shared/inference/inference.ts'
import type { LoadFacts, LoadProposal, LoadWishes } from '../../../src-shared/load-proposal/load-proposal.ts'
import { proposeLoad } from '../../../src-shared/load-proposal/propose-load.ts'
import type { InferWatch } from '../../engine/run/run-port.ts'
import type { StudioParts } from '../studio-parts.ts'
import { filesOfLoad } from './files-of-load.ts'
import type { KnownInferences } from './known-inferences.ts'
import { loadedBy } from './loaded-by.ts'
import { freeTableName, tableOfLoad } from './table-of-load.ts'
import { tablesThatFit } from './tables-that-fit.ts'

export interface LoadRequest {
  readonly files: readonly string[]
  readonly format?: string | undefined
  /** Format options, name and value as typed. */
  readonly formatOptions: readonly (readonly [string, string])[]
  readonly wishes: LoadWishes
}

/** Finds out all that a load of the files needs, from every value, and proposes it. Changes nothing and moves no file. */
export async function proposeFileLoad(
  parts: StudioParts,
  inferences: KnownInferences,
  { files: written, format, formatOptions, wishes }: LoadRequest,
  watch: InferWatch,
): Promise<LoadProposal> {
  const { files, folder, place } = await filesOfLoad(written)
  const placed = { folder, place, first: files[0]?.path, format, formatOptions, onBadRecord: wishes.onBadRecord }
  const { source, inference } = await inferences.infer(placed, files, watch)
  if (inference.columns.length === 0) {
    const file = files.map(({ path }) => path).join(', ')
    const isBare = files.every(({ sizeBytes }) => sizeBytes === 0)
    const reason = isBare ? 'it is empty' : 'with these options no line is left that names a column'
    throw new AppError('file_no_table', { nodeId: 'file', file, reason, isLoad: true })
  }
  const names = namesOf(inference)
  const named = { files, sheet: new Map(formatOptions).get('sheet') }
  const table = await tableOfLoad(
    parts,
    wishes,
    named,
    names.map(({ name }) => name),
  )
  const facts = {
    files,
    folder,
    source,
    ...keptBy(parts, folder),
    rows: inference.rows,
    layout: inference.layout,
    offers: inference.offers,
    names,
    columns: inference.columns,
    table,
    newTable: freeTableName(parts, named),
    tables: tablesThatFit(
      parts,
      names.map(({ name }) => name),
    ),
    pipelineId: pipelineFor(parts, table.name),
    loadedBy: await loadedBy(parts, files),
  }
  return proposeLoad(facts, wishes)
}

/** An upload is read through its connector, so that the next one is loaded by the same pipeline. */
function keptBy({ store, folder: { connectors } }: StudioParts, folder: string): Pick<LoadFacts, 'keptBy'> {
  const [connectorId = '', ...rest] = relative(connectors, folder).split(sep)
  const connector = rest.length === 1 ? store.connectors.find(connectorId) : null
  const definition = connector && connectorDefinition(connector.type)
  if (!definition?.capabilities.includes('upload')) return {}
  return { keptBy: { connector: definition.irName, connectorId } }
}

const namesOf = ({ columns }: SourceInference) =>
  columns.map(({ name, origin }) => ({ from: origin?.name ?? name, name, why: origin?.why ?? null }))

/** The pipeline that earlier loads into the table left; one that a person has made more of is left alone. */
function pipelineFor({ store }: Pick<StudioParts, 'store'>, table: string): string {
  const slug = table
    .replace(/^public\.(?:ds_)?/, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
  for (let number = 1; ; number++) {
    const id = ['load', slug, ...(number === 1 ? [] : [String(number)])].filter((part) => part !== '').join('-')
    if (!store.pipelines.isTaken(id) || isPlain(store.pipelines.find(id)?.ir)) return id
  }
}

function isPlain(ir: unknown): boolean {
  const nodes = (ir as { readonly nodes?: readonly { readonly id?: unknown }[] } | null | undefined)?.nodes ?? []
  return nodes.every(({ id }) => id === 'file' || id === 'columns' || id === 'table')
}
