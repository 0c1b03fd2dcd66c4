import type { Problem } from '../../errors/problem.ts'
import { type Op, opSchema } from '../../ops/registry.ts'
import { rewriteLegacyOp } from '../../ops/rewrite-legacy-op.ts'
import { didYouMean } from '../../values/did-you-mean.ts'
import { LegacyConfig } from './legacy-config.ts'
import type { LegacyNode } from './legacy-document.ts'
import { legacyName } from './legacy-names.ts'
import { legacyOps, withoutCounterpart } from './legacy-ops.ts'
import { legacyProblem } from './legacy-problem.ts'
import type { ImportedNode } from './imported-node.ts'
import { emptyNotes } from './legacy-report.ts'

/** An older transform as a transform node with the ops that do the same. */
export function importTransform(node: LegacyNode, input: string, path: string): ImportedNode {
  const name = legacyName(node.type)
  const toOps = legacyOps[name]
  if (!toOps) return { node: null, notes: emptyNotes(), to: null, problems: [unknownType(node, name, path)] }
  const config = new LegacyConfig(node.config)
  const notes = emptyNotes()
  const written = toOps(config, notes)
  const left = config.untaken()
  if (left.length > 0) notes.lost.push(`${left.join(', ')}: ${name} has no such setting`)
  const problems: Problem[] = []
  const ops: Op[] = []
  for (const each of written) {
    // An absent setting is left out instead of set to undefined.
    const op = Object.fromEntries(Object.entries(each).filter(([, value]) => value !== undefined))
    const read = opSchema.safeParse(rewriteLegacyOp(op))
    if (read.success) ops.push(read.data)
    else problems.push(...read.error.issues.map((issue) => incomplete(node, name, issue, path)))
  }
  if (written.length === 0) problems.push(legacyProblem(`${node.id} (${name}) says nothing to do.`, node.id, path))
  return {
    node: problems.length > 0 ? null : { id: node.id, kind: 'transform', input, ops },
    notes,
    to: problems.length > 0 ? null : `transform: ${ops.map((op) => op.type).join(', ')}`,
    problems,
  }
}

function unknownType(node: LegacyNode, name: string, path: string): Problem {
  const instead = withoutCounterpart[name]
  if (instead !== undefined) {
    const message = `${node.id}: Flow IR 1.0 has no ${node.writtenType}; ${instead}.`
    return legacyProblem(message, node.id, `${path}.nodeType`)
  }
  const known = Object.keys(legacyOps)
  const near = didYouMean(name, known)
  const hint = near ? `Did you mean ${near}?` : `Known are source, target, ${known.join(', ')}.`
  const type = node.writtenType === '' ? 'has no nodeType' : `has the unknown type ${node.writtenType}`
  return legacyProblem(`${node.id} ${type}. ${hint}`, node.id, `${path}.nodeType`)
}

/** Names of settings in the older editor that differ in Flow IR. */
const olderNames: Readonly<Record<string, string>> = { from: 'sourceField', to: 'targetField', formula: 'expression' }

function incomplete(
  node: LegacyNode,
  name: string,
  issue: { readonly path: readonly PropertyKey[]; readonly message: string },
  path: string,
): Problem {
  const key = issue.path.map((part) => olderNames[String(part)] ?? String(part)).join('.')
  const isMissing = issue.message.endsWith('received undefined')
  const wanted =
    key === ''
      ? 'its settings are not complete'
      : `${key} ${isMissing ? 'is missing' : `is not usable: ${issue.message}`}`
  const settings = Object.keys(node.config).join(', ') || 'nothing'
  const message = `${node.id} (${name}): ${wanted}. Its config says ${settings}.`
  return legacyProblem(message, node.id, `${path}.config`)
}
