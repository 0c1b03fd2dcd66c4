import type { Problem } from '../../errors/problem.ts'
import { loadModeDefinition } from '../../load-modes/registry.ts'
import type { SchemaRecord } from '../../schemas/schema-record.ts'
import type { Column } from '../../values/column.ts'
import { didYouMean } from '../../values/did-you-mean.ts'
import type { NodeOf } from '../ir.ts'
import type { NodeCheckContext } from './node-definition.ts'
import { nodeError } from './node-problem.ts'

/** What is wrong with the key of a target whose load mode has one. */
export function upsertKeyProblems(
  node: NodeOf<'target'>,
  columns: readonly Column[] | null,
  schema: SchemaRecord | null,
  { path }: NodeCheckContext,
): readonly Problem[] {
  const key = node.upsertKey ?? []
  const place = `${path}.upsertKey`
  if (!loadModeDefinition(node.loadMode).needs.includes('upsertKey')) {
    if (node.upsertKey === undefined) return []
    const message = `upsertKey means nothing for load mode ${node.loadMode}. Remove it, or use upsert.`
    const fix = { label: 'Remove upsertKey', edits: [{ path: place, value: undefined }] }
    return [nodeError('key_unused', message, node.id, place, fix)]
  }
  if (!schema || key.length === 0) return []
  const names = schema.fields.map((field) => field.name)
  const unknown = key.filter((name) => !names.includes(name))
  if (unknown.length > 0) {
    const meant = key.map((name) => (names.includes(name) ? name : didYouMean(name, names)))
    const isClear = meant.every((name) => name !== null)
    const advice = isClear ? `Did you mean ${meant.join(', ')}?` : `Its columns are ${names.join(', ')}.`
    const message = `The upsert key names ${unknown.join(', ')}, which ${node.schema} does not have. ${advice}`
    const fix = isClear ? { label: `Use ${meant.join(', ')}`, edits: [{ path: place, value: meant }] } : undefined
    return [nodeError('key_unknown', message, node.id, place, fix)]
  }
  const unfed = columns ? key.filter((name) => !columns.some((column) => column.name === name)) : []
  if (unfed.length > 0) {
    const message = `No column ${unfed.join(', ')} comes to the target, but it is the upsert key. Bring it from the source, or choose another key.`
    return [nodeError('key_unfed', message, node.id, place)]
  }
  return [...uniquenessProblems(node, key, schema, place), ...allKeysProblems(node, key, columns, place)]
}

function uniquenessProblems(
  node: NodeOf<'target'>,
  key: readonly string[],
  schema: SchemaRecord,
  place: string,
): readonly Problem[] {
  const primary = schema.fields.filter((field) => field.isPrimaryKey).map((field) => field.name)
  const uniques = schema.fields.filter((field) => field.isUnique).map((field) => [field.name])
  const candidates = [...(primary.length > 0 ? [primary] : []), ...uniques]
  if (candidates.some((candidate) => sameSet(candidate, key))) return []
  const best = candidates[0]
  const message = `${node.schema} may have several rows with the same ${key.join(', ')}: nothing makes it unique there. ${best ? `Use ${best.join(', ')}.` : 'Mark the field as unique in the schema.'}`
  const fix = best ? { label: `Use ${best.join(', ')}`, edits: [{ path: place, value: best }] } : undefined
  return [nodeError('key_not_unique', message, node.id, place, fix)]
}

/** If all columns are in the key there is nothing to update; the platform refuses that too. */
function allKeysProblems(
  node: NodeOf<'target'>,
  key: readonly string[],
  columns: readonly Column[] | null,
  place: string,
): readonly Problem[] {
  if (!columns || columns.some((column) => !key.includes(column.name))) return []
  const message = `Every column that comes is part of the upsert key, so there is nothing to update. Use append, or a smaller key.`
  return [nodeError('key_is_everything', message, node.id, place)]
}

function sameSet(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((name) => b.includes(name))
}
