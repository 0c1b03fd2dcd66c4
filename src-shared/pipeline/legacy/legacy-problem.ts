import type { Problem } from '../../errors/problem.ts'

/** Something that keeps an older document from becoming a pipeline; `path` is a place in the older document. */
export const legacyProblem = (message: string, nodeId: string | null, path: string): Problem => ({
  code: 'legacy_document',
  severity: 'error',
  message,
  nodeId,
  path,
})
