import { type DatabaseNeeds, joinNeeds } from '../database-rights/database-needs.ts'
import type { Problem } from '../errors/problem.ts'
import type { FormField } from '../forms/form-field.ts'
import type { NodeOf, Pipeline } from '../pipeline/ir.ts'
import { findingProblem } from '../pipeline/nodes/node-problem.ts'
import type { HookKnowledge } from './hook.ts'
import { type HookSlot, hookSlotLabels, hookSlots } from './hook-slot.ts'
import { type Hook, hookDefinition, hookDefinitions } from './registry.ts'

/** The hooks of a target with the property that holds each. */
export function hooksOf(node: Pick<NodeOf<'target'>, HookSlot>): readonly { slot: HookSlot; hook: Hook }[] {
  return hookSlots.flatMap((slot) => {
    const hook = node[slot]
    return hook ? [{ slot, hook }] : []
  })
}

/** Every hook of a document. */
export const pipelineHooks = ({ nodes }: Pipeline): readonly Hook[] =>
  nodes.flatMap((node) => (node.kind === 'target' ? hooksOf(node).map(({ hook }) => hook) : []))

export function hookProblems(node: NodeOf<'target'>, path: string, known: HookKnowledge): readonly Problem[] {
  return hooksOf(node).flatMap(({ slot, hook }) =>
    hookDefinition(hook.type)
      .check(hook, known)
      .map((finding) => findingProblem(finding, node.id, `${path}.${slot}`)),
  )
}

/** What the hooks of a target do in the engine database. */
export const hookNeeds = (node: NodeOf<'target'>, known: HookKnowledge): DatabaseNeeds =>
  joinNeeds(
    hooksOf(node).flatMap(
      ({ slot, hook }) => hookDefinition(hook.type).needs?.(hook, `the ${slot} of target ${node.id}`, known) ?? [],
    ),
  )

const options = hookDefinitions.map(({ type, label, doc, form, example }) => ({
  value: type,
  label,
  doc,
  fields: form,
  example,
}))

export const hookFields: readonly FormField[] = [
  {
    key: 'preHook',
    label: hookSlotLabels.preHook,
    isRare: true,
    control: { kind: 'variant', by: 'type', options },
    help: 'If it fails, nothing is loaded.',
  },
  {
    key: 'postHook',
    label: hookSlotLabels.postHook,
    isRare: true,
    control: { kind: 'variant', by: 'type', options },
    help: 'In the transaction of the load, so both become visible together; a webhook is sent after the commit.',
  },
]
