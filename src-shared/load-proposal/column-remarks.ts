import { numberConventionShape } from '../conventions/column-convention.ts'
import type { InferredColumn } from '../inference/inference.ts'
import type { StatedColumn } from './load-proposal.ts'

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

/** What a person said of a column, and what its values say where they are written in another way. */
export function statedRemarks(column: InferredColumn, { type, conventions }: StatedColumn): readonly string[] {
  const found = Object.entries(column.conventions ?? column.nearMiss?.conventions ?? {})
  const differs = found.some(([key, value]) => isPlain(key) && String(conventions[key]) !== String(value))
  if (!differs || type === 'text') return ['as you said']
  const written = found.map(([key, value]) => `${key}=${[value].flat().join('|')}`).join(',')
  return ['as you said', ...columnRemarks(column), `to read these, say ${written}`]
}

/** One value that no other convention says too. */
const isPlain = (key: string): boolean => key === 'dateOrder' || key in numberConventionShape

/** How values look is said with their type; the choices below name the op. */
const nearly = ({ type, sentence, conventions }: NonNullable<InferredColumn['nearMiss']>): string =>
  conventions ? sentence.replace(/ \(parse_\w+\)/, '') : `nearly ${type}: ${sentence}`
