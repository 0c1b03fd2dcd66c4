import { z } from 'zod'

import type { Problem } from '../errors/problem.ts'
import { nodeError } from '../pipeline/nodes/node-problem.ts'
import type { TableShape } from '../schemas/table-shape.ts'
import type { Column } from '../values/column.ts'
import { didYouMean } from '../values/did-you-mean.ts'
import type { ModeCheckContext, ModeTarget } from './load-mode.ts'

const name = z.string().min(1)
export const upsertShape = { upsertKey: z.array(name).optional(), updateColumns: z.array(name).optional() }
export type UpsertShape = typeof upsertShape

type UpsertTarget = ModeTarget<UpsertShape>

/** What is wrong with the key of a target that is loaded by upsert. */
export function upsertKeyProblems(node: UpsertTarget, { path, columns, table }: ModeCheckContext): readonly Problem[] {
  const key = node.upsertKey ?? []
  const place = `${path}.upsertKey`
  if (!table) return []
  const names = table.columns.map((column) => column.name)
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
    const message = `No column ${unfed.join(', ')} comes to the target, but it is in the upsert key. Add it to the source, or choose another key.`
    return [nodeError('key_unfed', message, node.id, place)]
  }
  return [
    ...numberedProblems(node, key, table, place),
    ...uniquenessProblems(node, key, table, place),
    ...allKeysProblems(node, key, columns, place),
  ]
}

function uniquenessProblems(
  node: UpsertTarget,
  key: readonly string[],
  { keys, adopted }: TableShape,
  place: string,
): readonly Problem[] {
  if (keys.some((candidate) => sameSet(candidate, key))) return []
  const best = keys[0]
  const alone =
    adopted === null
      ? 'Mark the field as unique in the schema.'
      : 'Create a unique index on it in the database, or use another load mode.'
  const message = `${node.schema} may have several rows with the same ${key.join(', ')}: no unique constraint covers it. ${best ? `Use ${best.join(', ')}.` : alone}`
  const fix = best ? { label: `Use ${best.join(', ')}`, edits: [{ path: place, value: best }] } : undefined
  return [nodeError('key_not_unique', message, node.id, place, fix)]
}

/** A new row could not be given the number that it is known by. */
function numberedProblems(
  node: UpsertTarget,
  key: readonly string[],
  { columns, keys }: TableShape,
  place: string,
): readonly Problem[] {
  if (node.overrideIdentity === true) return []
  const own = key.filter((name) => columns.find((column) => column.name === name)?.generated === 'identity_always')
  if (own.length === 0) return []
  const other = keys.find((names) => !names.some((name) => own.includes(name)))
  const message = `Postgres numbers ${own.join(', ')} of ${node.schema} by itself (GENERATED ALWAYS AS IDENTITY), so a new row cannot be added with an incoming number. ${other ? `Use ${other.join(', ')}` : 'Choose another key'}, or set overrideIdentity to load the incoming numbers.`
  const fix = other ? { label: `Use ${other.join(', ')}`, edits: [{ path: place, value: other }] } : undefined
  return [nodeError('key_generated', message, node.id, place, fix)]
}

/** Rows whose key is not there are added. The platform refuses such a target, because there is nothing to update. */
function allKeysProblems(
  node: UpsertTarget,
  key: readonly string[],
  columns: readonly Column[] | null,
  place: string,
): readonly Problem[] {
  if (!columns || columns.some((column) => !key.includes(column.name))) return []
  const message = `Every incoming column is part of the upsert key: rows whose key is not in ${node.schema} are added, and no row is updated. The platform does not run such a target.`
  return [{ ...nodeError('key_is_everything', message, node.id, place), severity: 'warning' }]
}

function sameSet(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((name) => b.includes(name))
}
