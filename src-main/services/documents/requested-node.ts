import { AppError } from '../../../src-shared/errors/app-error.ts'
import { referencedNode, referencesOf } from '../../../src-shared/pipeline/check-structure.ts'
import type { Node, Pipeline } from '../../../src-shared/pipeline/ir.ts'
import { didYouMean } from '../../../src-shared/values/did-you-mean.ts'

/** The node with this id or branch. Throws not_found with similar names. */
export function requestedNode(pipeline: Pipeline, reference: string): Node {
  const node = referencedNode(pipeline, reference)
  if (node) return node
  const known = referencesOf(pipeline)
  const near = didYouMean(reference, known)
  const advice = near ? `Did you mean ${near}?` : `There are ${known.join(', ')}.`
  throw new AppError('not_found', { what: 'node', id: reference, advice })
}
