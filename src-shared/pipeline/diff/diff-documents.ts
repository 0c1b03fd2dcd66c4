import { canonicalJson, isSameJson } from '../../values/canonical-json.ts'
import { formatPath } from '../../values/document-path.ts'
import { alignLists } from './align-lists.ts'
import type { DocumentDiff, FieldChange, NodeDiff } from './document-diff.ts'
import { areOfOneKind, documentParts, isJsonObject, type JsonObject } from './document-parts.ts'

/** What two documents say differently: nodes by their ids, then field by field. Documents may be invalid. */
export function diffDocuments(before: unknown, after: unknown): DocumentDiff {
  const [old, now] = [documentParts(before), documentParts(after)]
  if (!old || !now) return { nodes: [], settings: [...diffValues(before, after)] }
  const kept = [...now.nodes].map(([nodeId, node]) => diffNode(nodeId, old.nodes.get(nodeId), node))
  const removed = [...old.nodes].filter(([nodeId]) => !now.nodes.has(nodeId))
  return {
    nodes: [...kept, ...removed.map(([nodeId, node]) => diffNode(nodeId, node, undefined))].filter(
      (diff) => diff !== null,
    ),
    settings: [...diffValues(old.settings, now.settings)],
  }
}

function diffNode(nodeId: string, before: JsonObject | undefined, after: JsonObject | undefined): NodeDiff | null {
  const { kind } = after ?? before ?? {}
  const nodeKind = typeof kind === 'string' ? kind : ''
  if (!before) return { nodeId, nodeKind, change: 'added', fields: [] }
  if (!after) return { nodeId, nodeKind, change: 'removed', fields: [] }
  const fields = [...diffValues(before, after)]
  return fields.length === 0 ? null : { nodeId, nodeKind, change: 'changed', fields }
}

type Path = readonly (string | number)[]

/** The smallest values that differ, each with its place. */
export function diffValues(before: unknown, after: unknown, path: Path = []): readonly FieldChange[] {
  if (isSameJson(before, after)) return []
  if (isJsonObject(before) && isJsonObject(after) && areOfOneKind([before, after])) {
    const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])]
    return keys.flatMap((key) => diffValues(before[key], after[key], [...path, key]))
  }
  if (isListOfObjects(before) && isListOfObjects(after)) return diffLists(before, after, path)
  return [change(path, before, after)]
}

const isListOfObjects = (value: unknown): value is readonly JsonObject[] =>
  Array.isArray(value) && value.every(isJsonObject)

/** An item that was changed in its place is compared field by field; any other was added or removed. */
function diffLists(before: readonly JsonObject[], after: readonly JsonObject[], path: Path): readonly FieldChange[] {
  const common = alignLists(before.map(canonicalJson), after.map(canonicalJson))
  const changes: FieldChange[] = []
  let [i, j] = [0, 0]
  for (const [nextI, nextJ] of [...common, [before.length, after.length] as const]) {
    while (i < nextI || j < nextJ) {
      const [old, now] = [i < nextI ? before[i] : undefined, j < nextJ ? after[j] : undefined]
      if (old && now && areOfOneKind([old, now])) changes.push(...diffValues(old, now, [...path, j]))
      else {
        if (old) changes.push(change([...path, i], old, undefined))
        if (now) changes.push(change([...path, j], undefined, now))
      }
      if (old) i++
      if (now) j++
    }
    i++
    j++
  }
  return changes
}

const change = (path: Path, before: unknown, after: unknown): FieldChange => ({
  path: formatPath(path),
  ...(before === undefined ? {} : { before }),
  ...(after === undefined ? {} : { after }),
})
