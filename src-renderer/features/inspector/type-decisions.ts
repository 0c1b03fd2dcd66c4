import type { InferredColumn } from '../../../src-shared/inference/inference.ts'
import type { TypeDecision } from '../../document/declare-types.ts'

/** The value of an option: the index of a choice or of another type of the column. */
export type Decision = `choice ${number}` | `type ${number}` | 'proposed'

export interface DecisionOption {
  readonly value: Decision
  readonly label: string
}

/** What can be decided about a column; empty where there is nothing to decide. */
export function decisionOptions({ type, nearMiss, alternatives }: InferredColumn): readonly DecisionOption[] {
  const choices = (nearMiss?.choices ?? []).map(({ label, op }, index): DecisionOption => ({
    value: `choice ${index}`,
    label: op === null || !nearMiss ? label : `${nearMiss.type}: ${label.charAt(0).toLowerCase()}${label.slice(1)}`,
  }))
  const others = alternatives.map((each, index): DecisionOption => ({
    value: `type ${index}`,
    label: each.conventions ? `${each.type}, ${each.why}` : each.type,
  }))
  if (others.length > 0) return [{ value: 'proposed', label: type }, ...others]
  return choices.length > 1 ? choices : []
}

/** The columns with the user's decisions, or else as proposed. */
export function decisionsOf(
  columns: readonly InferredColumn[],
  decided: Readonly<Record<string, Decision>>,
): readonly TypeDecision[] {
  return columns.map((column) => {
    const { name, columnType, nearMiss, alternatives, conventions } = column
    const [what, place] = (decided[name] ?? 'proposed').split(' ')
    const choice = what === 'choice' ? nearMiss?.choices[Number(place)] : undefined
    if (choice) return { name, columnType: choice.columnType, op: choice.op }
    const other = what === 'type' ? alternatives[Number(place)] : undefined
    if (other) return { name, columnType: other.type, conventions: other.conventions ?? null, op: null }
    return { name, columnType, conventions, op: null }
  })
}
