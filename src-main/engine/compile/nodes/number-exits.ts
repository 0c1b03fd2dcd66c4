import type { CompiledExit, CompiledWarning } from '../compiled-run.ts'
import type { NumberedExit, NumberedWarning } from '../layers/layer-parts.ts'
import type { NodeLayer } from '../layers/node-layer.ts'

/** The exits of a layer with their numbers, which go on from those before. */
export function numberExits(layer: NodeLayer, nodeId: string, before: number) {
  return layer.exits.map(({ exit, step }, index): { numbered: NumberedExit; compiled: CompiledExit } => {
    const number = before + index + 1
    const compiled = {
      number,
      nodeId,
      stepIndex: step?.index ?? null,
      ruleId: exit.ruleId ?? null,
      reason: exit.reason,
      label: exit.label,
      column: exit.column,
      explanation: exit.explanation,
      isExplainedByValue: exit.isExplainedByValue ?? false,
      isOfMode: exit.isOfMode ?? false,
      failure: exit.reason === 'abort' ? (exit.failure ?? 'formula_failed') : null,
      quarantineTable: exit.reason === 'quarantined' ? (step?.quarantineTable ?? null) : null,
    }
    return { numbered: { number, exit }, compiled }
  })
}

export function numberWarnings(layer: NodeLayer, nodeId: string, before: number) {
  return layer.warnings.map(({ warning, step }, index): { numbered: NumberedWarning; compiled: CompiledWarning } => {
    const number = before + index + 1
    const { label, column, ruleId = null } = warning
    const hasExample = warning.example !== undefined
    const isChange = warning.isChange === true
    const compiled = { number, nodeId, stepIndex: step.index, ruleId, label, column, hasExample, isChange }
    return { numbered: { number, warning }, compiled }
  })
}
