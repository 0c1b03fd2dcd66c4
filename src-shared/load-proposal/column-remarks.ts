import type { InferredColumn } from '../inference/inference.ts'

/** Why a column has its type, and what else it could be, in a few words each. */
export function columnRemarks({ why, nearMiss, alternatives }: InferredColumn): readonly string[] {
  // Where nothing else is offered, what the values are says more than what they are not.
  const isOffered = nearMiss?.choices.some(({ kind }) => kind !== 'widen') ?? false
  return [
    ...(nearMiss && (isOffered || why.length === 0) ? [nearly(nearMiss)] : []),
    ...why,
    ...alternatives.map(({ type, why: reason }) => `${type} fits too, ${reason}`),
  ]
}

/** How values look is said with their type; the choices below name the op. */
const nearly = ({ type, sentence, conventions }: NonNullable<InferredColumn['nearMiss']>): string =>
  conventions ? sentence.replace(/ \(parse_\w+\)/, '') : `nearly ${type}: ${sentence}`
