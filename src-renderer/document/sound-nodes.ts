import { isError } from '../../src-shared/errors/problem.ts'
import { parsePipeline } from '../../src-shared/pipeline/parse-pipeline.ts'
import type { EditorState } from './document-store.ts'
import type { IsSound } from './preview-counts.ts'

const nothing: IsSound = () => false
const sound = new WeakMap<object, IsSound>()

/**
 * Which targets can be previewed with what their tables would refuse: those in whose way the checker sees nothing. While a newer
 * document is being checked, those of the one before.
 */
export function soundTargets({ checked }: Pick<EditorState, 'checked'>): IsSound {
  if (checked === null) return nothing
  const known = sound.get(checked)
  if (known) return known
  const { pipeline } = parsePipeline(checked.document)
  const isFaulty = checked.result.problems.some(isError)
  const targets = new Set(pipeline?.nodes.flatMap(({ id, kind }) => (kind === 'target' ? [id] : [])))
  const isSound = (nodeId: string) => !isFaulty && targets.has(nodeId)
  sound.set(checked, isSound)
  return isSound
}
