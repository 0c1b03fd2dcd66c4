import type { Problem } from '../../errors/problem.ts'

/** A problem that prevents the conversion of an older document; `path` is a place in that document. */
export const legacyProblem = (message: string, nodeId: string | null, path: string): Problem => ({
  code: 'legacy_document',
  severity: 'error',
  message,
  nodeId,
  path,
})
