import { isError } from '../../src-shared/errors/problem.ts'
import { parsePipeline } from '../../src-shared/pipeline/parse-pipeline.ts'
import type { EditorState } from './document-store.ts'
import type { IsSound } from './preview-counts.ts'

const nothing: IsSound = () => false
const sound = new WeakMap<object, IsSound>()

/** Which targets can be previewed with what their tables would refuse: those in whose way the checker sees nothing. */
export function soundTargets({ checked, history }: Pick<EditorState, 'checked' | 'history'>): IsSound {
  const { document } = history.present
  // While a newer document is being checked nothing is known of it.
  if (checked?.document !== document) return nothing
  const known = sound.get(checked)
  if (known) return known
  const { pipeline } = parsePipeline(document)
  const faulty = new Set(checked.result.problems.filter(isError).map(({ nodeId }) => nodeId))
  const targets = new Set(pipeline?.nodes.flatMap(({ id, kind }) => (kind === 'target' ? [id] : [])))
  const isSound = (nodeId: string) => faulty.size === 0 && targets.has(nodeId)
  sound.set(checked, isSound)
  return isSound
}
