import type { Problem } from '../../../src-shared/errors/problem.ts'
import { unfinishedFlow } from '../../../src-shared/pipeline/check-flow.ts'

/** The problems that prevent a preview of a node: those after it and a missing target do not matter. */
export const problemsInTheWay = (problems: readonly Problem[], upstream: ReadonlySet<string>): readonly Problem[] =>
  problems.filter(({ nodeId, code }) => nodeId !== null && upstream.has(nodeId) && code !== unfinishedFlow)
