import type { Pipeline } from '../../../../src-shared/pipeline/ir.ts'
import { isFileSource, isStreamSource } from '../../../../src-shared/pipeline/source-kinds.ts'
import type { RunUnit } from '../../plan/run-file.ts'

/** What a source that brings no column was looked for in, and what was found: `no file matches "*.csv" in /data`, `a.csv is empty`. */
export function whyWithoutColumns(
  { nodes }: Pipeline,
  nodeId: string,
  files: readonly Pick<RunUnit, 'name'>[],
): string {
  if (files.length > 0) {
    const names = files.map(({ name }) => name).join(', ')
    return files.length === 1 ? `${names} is empty` : `its files are empty (${names})`
  }
  const node = nodes.find(({ id }) => id === nodeId)
  if (node?.kind !== 'source') return 'there are no rows'
  if (isStreamSource(node)) return `topic ${node.config.topic ?? ''} has no message yet`
  if (!isFileSource(node)) return 'there are no rows'
  const { path, pattern } = node.config
  return pattern ? `no file matches "${pattern.value}" in ${path}` : `there is no file ${path}`
}
