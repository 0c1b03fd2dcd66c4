import { z } from 'zod'

import { isSameJson } from '../../values/canonical-json.ts'
import { areOfOneKind, documentParts, isJsonObject, type JsonObject } from './document-parts.ts'
import { mergeLists } from './merge-lists.ts'

export const mergeSides = ['ours', 'theirs'] as const
export type MergeSide = (typeof mergeSides)[number]

/** Which side a person takes, by the place of the conflict. */
export const mergeChoicesSchema = z.record(z.string(), z.enum(mergeSides))
export type MergeChoices = z.infer<typeof mergeChoicesSchema>

/** A value that both sides changed, each in another way. A side without it does not have it. */
export const mergeConflictSchema = z.object({
  /** Names it among the conflicts of a merge: `nodes/tidy/ops`. */
  place: z.string(),
  nodeId: z.string().nullable(),
  /** In the node or the document: `config.path`; empty for a whole node. */
  path: z.string(),
  base: z.unknown().optional(),
  ours: z.unknown().optional(),
  theirs: z.unknown().optional(),
  /** Null while nobody has chosen. */
  taken: z.enum(mergeSides).nullable(),
})
export type MergeConflict = z.infer<typeof mergeConflictSchema>

export interface Merge {
  /** Has our side of what nobody has decided yet. */
  readonly document: unknown
  readonly conflicts: readonly MergeConflict[]
}

export interface MergedDocuments {
  /** What both sides began with; null where nobody knows, so that every difference is a conflict. */
  readonly base: { readonly document: unknown } | null
  readonly ours: unknown
  readonly theirs: unknown
}

/** Whoever changed a field alone decides it. What both changed is a conflict, which a person decides. */
export function mergeDocuments({ base, ours, theirs }: MergedDocuments, choices: MergeChoices = {}): Merge {
  const conflicts: MergeConflict[] = []
  const merging: Merging = { choices, conflicts }
  const known = base ? { value: base.document } : null
  const simple = decided(known, ours, theirs)
  if (simple) return { document: simple.value, conflicts }
  const [our, their, old] = [documentParts(ours), documentParts(theirs), base ? documentParts(base.document) : null]
  if (!our || !their || (base && !old)) {
    const whole = { place: 'document', nodeId: null, path: '' }
    return { document: conflictOf(merging, whole, known, ours, theirs), conflicts }
  }
  const at: Place = { place: 'settings', nodeId: null, path: '' }
  const settings = mergeFields(merging, at, old && old.settings, our.settings, their.settings)
  const ids = [...new Set([...our.nodes.keys(), ...their.nodes.keys()])]
  const nodes = ids.flatMap((nodeId) => {
    const place: Place = { place: `nodes/${nodeId}`, nodeId, path: '' }
    const before = old && { value: old.nodes.get(nodeId) }
    const merged = mergeValues(merging, place, before, our.nodes.get(nodeId), their.nodes.get(nodeId))
    return merged === undefined ? [] : [merged]
  })
  return { document: { ...settings, nodes }, conflicts }
}

interface Merging {
  readonly choices: MergeChoices
  readonly conflicts: MergeConflict[]
}

type Place = Pick<MergeConflict, 'place' | 'nodeId' | 'path'>

/** What both began with; null where nobody knows. A value that is undefined was not there. */
type Before = { readonly value: unknown } | null

function decided(before: Before, ours: unknown, theirs: unknown): { readonly value: unknown } | null {
  if (isSameJson(ours, theirs)) return { value: ours }
  if (before && isSameJson(before.value, ours)) return { value: theirs }
  return before && isSameJson(before.value, theirs) ? { value: ours } : null
}

function mergeValues(merging: Merging, place: Place, before: Before, ours: unknown, theirs: unknown): unknown {
  const simple = decided(before, ours, theirs)
  if (simple) return simple.value
  if (isJsonObject(ours) && isJsonObject(theirs)) {
    const old = before === null ? null : isJsonObject(before.value) ? before.value : {}
    const isNew = before !== null && !isJsonObject(before.value)
    if (areOfOneKind(old && !isNew ? [ours, theirs, old] : [ours, theirs]))
      return mergeFields(merging, place, old, ours, theirs)
  }
  if (before && [before.value, ours, theirs].every(isListOfObjects)) {
    const lists = { base: before.value as unknown[], ours: ours as unknown[], theirs: theirs as unknown[] }
    const merged = mergeLists(lists)
    if (merged) return merged
  }
  return conflictOf(merging, place, before, ours, theirs)
}

function mergeFields(
  merging: Merging,
  { place, nodeId, path }: Place,
  before: JsonObject | null,
  ours: JsonObject,
  theirs: JsonObject,
): JsonObject {
  const keys = [...new Set([...Object.keys(ours), ...Object.keys(theirs)])]
  const entries = keys.flatMap((key) => {
    const at = { place: `${place}/${key}`, nodeId, path: path === '' ? key : `${path}.${key}` }
    const value = mergeValues(merging, at, before && { value: before[key] }, ours[key], theirs[key])
    return value === undefined ? [] : [[key, value] as const]
  })
  return Object.fromEntries(entries)
}

function conflictOf(
  { choices, conflicts }: Merging,
  place: Place,
  before: Before,
  ours: unknown,
  theirs: unknown,
): unknown {
  const taken = Object.hasOwn(choices, place.place) ? (choices[place.place] ?? null) : null
  const said = { base: before?.value, ours, theirs }
  const known = Object.fromEntries(Object.entries(said).filter(([, value]) => value !== undefined))
  conflicts.push({ ...place, ...known, taken })
  return taken === 'theirs' ? theirs : ours
}

const isListOfObjects = (value: unknown): boolean => Array.isArray(value) && value.every(isJsonObject)
