import type { Problem } from '../errors/problem.ts'
import type { NodeOf } from '../pipeline/ir.ts'
import { nodeError, notRunnable } from '../pipeline/nodes/node-problem.ts'
import type { ModeCheckContext } from './load-mode.ts'
import { loadModeDefinition, modeShape, modesWithField } from './registry.ts'

/** What is wrong with the load mode of a target: a field that is missing, one that belongs to another mode, and what the mode says itself. */
export function checkLoadMode(node: NodeOf<'target'>, context: ModeCheckContext): readonly Problem[] {
  const mode = loadModeDefinition(node.loadMode)
  const fields: Readonly<Record<string, unknown>> = node
  const isEmpty = (key: string) => fields[key] === undefined || fields[key] === '' || [fields[key]].flat().length === 0
  const missing = mode.required.filter(isEmpty)
  return [
    ...(mode.refusal ? [notRunnable(mode.refusal, node.id, `${context.path}.loadMode`)] : []),
    ...missing.map((key) => {
      const message = `Load mode ${node.loadMode} needs ${key}. Name it on the target.`
      return nodeError('mode_incomplete', message, node.id, `${context.path}.${key}`)
    }),
    ...unusedFields(node, context),
    ...(missing.length === 0 ? mode.check(node, context) : []),
  ]
}

function unusedFields(node: NodeOf<'target'>, { path }: ModeCheckContext): readonly Problem[] {
  const fields: Readonly<Record<string, unknown>> = node
  const { shape } = loadModeDefinition(node.loadMode)
  const unused = Object.keys(modeShape).filter((key) => fields[key] !== undefined && !(key in shape))
  return unused.map((key) => {
    const place = `${path}.${key}`
    const fix = { label: `Remove ${key}`, edits: [{ path: place, value: undefined }] }
    const message = `${key} has no effect in load mode ${node.loadMode}. Remove it, or use ${modesWithField(key).join(' or ')}.`
    return nodeError('key_unused', message, node.id, place, fix)
  })
}
