import type { Problem } from '../../errors/problem.ts'
import { type AnyLoadMode, loadModeDefinition, loadModeDefinitions } from '../../load-modes/registry.ts'
import type { AdoptedKind } from '../../schemas/adopted-table.ts'
import type { TableShape } from '../../schemas/table-shape.ts'
import { didYouMean } from '../../values/did-you-mean.ts'
import type { NodeOf } from '../ir.ts'
import type { NodeCheckContext } from './node-definition.ts'
import { nodeError } from './node-problem.ts'

/** The table is described by no schema and is not in the catalog, as far as anybody looked. */
export function unknownTableProblem(node: NodeOf<'target'>, { schemas, tables, path }: NodeCheckContext): Problem {
  const place = `${path}.schema`
  if (node.schema === '') {
    const message = 'No table is chosen yet. Make one from these columns, or choose one that is there.'
    return nodeError('table_unchosen', message, node.id, place)
  }
  const made = schemas.map((schema) => `public.${schema.tableName}`)
  const near = nearTable(node.schema, [...made, ...(tables?.names ?? [])])
  const fix = near ? { label: `Use ${near}`, edits: [{ path: place, value: near }] } : undefined
  if (tables && tables.unread !== null && !near) {
    const message = `Whether ${node.schema} exists, and what columns it has, cannot be known without the database: ${tables.unread} A run checks again.`
    return { ...nodeError('table_unread', message, node.id, place), severity: 'warning' }
  }
  const missing = tables?.unread === null ? ', and the database has no such table' : ''
  const message = `No schema describes ${node.schema}${missing}. ${near ? `Did you mean ${near}?` : 'Create one, or correct the name.'}`
  return nodeError('schema_unknown', message, node.id, place, fix)
}

/** What all tables begin with makes no two of them alike: `public.ds_empty` is not `public.ds_ap`. */
function nearTable(written: string, known: readonly string[]): string | null {
  const bare = (name: string) => name.replace(/^public\./, '').replace(/^ds_/, '')
  const near = didYouMean(bare(written), known.map(bare))
  return known.find((name) => bare(name) === near) ?? null
}

/** What a load mode may not do to what is no ordinary table, and why. */
const limits: Readonly<Record<AdoptedKind, { readonly allows: (mode: AnyLoadMode) => boolean; readonly why: string }>> =
  {
    table: { allows: () => true, why: '' },
    'partitioned table': {
      allows: ({ keeps }) => keeps !== 'previous generation',
      why: 'a new generation of it cannot be swapped in',
    },
    view: { allows: onlyAdds, why: 'a view only passes on rows that are added' },
    'foreign table': { allows: onlyAdds, why: 'its rows are on another server, where Weir can only add some' },
  }

function onlyAdds({ changesRows, replacesRows }: AnyLoadMode): boolean {
  return !changesRows && !replacesRows
}

/** What cannot be done with a table that Weir did not make. */
export function adoptedProblems(
  node: NodeOf<'target'>,
  { adopted }: TableShape,
  { path }: NodeCheckContext,
): readonly Problem[] {
  if (adopted === null) return []
  const { allows, why } = limits[adopted]
  if (allows(loadModeDefinition(node.loadMode))) return []
  const place = `${path}.loadMode`
  const able = loadModeDefinitions.filter((mode) => mode.refusal === null && allows(mode)).map(({ name }) => name)
  const message = `${node.schema} is a ${adopted}, and ${why}, so load mode ${node.loadMode} cannot load it. Use ${able.join(' or ')}.`
  const fix = { label: 'Use append', edits: [{ path: place, value: 'append' }] }
  return [nodeError('mode_not_for_table', message, node.id, place, fix)]
}
