import { z } from 'zod'

import type { Problem } from '../errors/problem.ts'
import { loadModeDefinition, loadModeDefinitions } from '../load-modes/registry.ts'
import type { NodeOf, Pipeline } from './ir.ts'

/** A target as the last run that succeeded loaded it. */
export interface LoadedTarget {
  readonly table: string
  readonly loadMode: string
}

const storedDocument = z.object({ nodes: z.array(z.looseObject({ kind: z.string() })) })
const storedTarget = z.object({ kind: z.literal('target'), schema: z.string(), loadMode: z.string() })

/** The targets of a stored document. */
export function loadedTargets(document: unknown): readonly LoadedTarget[] {
  const { data } = storedDocument.safeParse(document)
  return (data?.nodes ?? []).flatMap((node) => {
    const target = storedTarget.safeParse(node)
    return target.success ? [{ table: target.data.schema, loadMode: target.data.loadMode }] : []
  })
}

/** What a change of the load mode does to the rows that earlier runs loaded; a warning, because it may be what is meant. */
export function checkModeChanges(pipeline: Pipeline, loaded: readonly LoadedTarget[]): readonly Problem[] {
  return pipeline.nodes.flatMap((node, index) => {
    if (node.kind !== 'target') return []
    const before = loaded.find(({ table }) => table === node.schema)
    const consequence = before && before.loadMode !== node.loadMode ? consequenceOf(before, node) : null
    if (!before || consequence === null) return []
    const message = `${node.schema} was loaded by ${before.loadMode} until now. ${consequence}`
    const path = `nodes[${index}].loadMode`
    return [{ code: 'load_mode_changed', severity: 'warning', message, nodeId: node.id, path }]
  })
}

function consequenceOf(before: LoadedTarget, node: NodeOf<'target'>): string | null {
  const { replacesRows, isRepeatable, keyOf } = loadModeDefinition(node.loadMode)
  const former = loadModeDefinitions.find(({ name }) => name === before.loadMode)
  if (!former) return null
  if (replacesRows) {
    return former.replacesRows
      ? null
      : `${node.loadMode} deletes the rows that earlier runs loaded: only those of the next run remain.`
  }
  const key = keyOf(node)
  if (key.length > 0) {
    return !former.isRepeatable
      ? `${node.loadMode} needs one row for each ${key.join(', ')}, also among the rows that earlier runs loaded.`
      : null
  }
  return former.isRepeatable && !isRepeatable
    ? `${node.loadMode} adds the rows of the next run to those that are there, also where they are the same.`
    : null
}
