import type { InferredColumn } from '../inference/inference.ts'

/** Why a column has its type, and what else it could be, in a few words each. */
export function columnRemarks({ why, nearMiss, alternatives }: InferredColumn): readonly string[] {
  return [
    ...(nearMiss ? [`nearly ${nearMiss.type}: ${nearMiss.sentence}`] : []),
    ...why,
    ...alternatives.map(({ type, why: reason }) => `${type} fits too, ${reason}`),
  ]
}
