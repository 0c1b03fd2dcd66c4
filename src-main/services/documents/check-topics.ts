import { AppError, isAppError } from '../../../src-shared/errors/app-error.ts'
import type { Problem } from '../../../src-shared/errors/problem.ts'
import type { Pipeline } from '../../../src-shared/pipeline/ir.ts'
import { streamSourcesOf } from '../../../src-shared/pipeline/source-kinds.ts'
import type { Column } from '../../../src-shared/values/column.ts'
import type { KnownQueries } from './known-queries.ts'

/** Looks at the newest messages of each topic: by source node the columns that they bring, where there are any. */
export async function checkTopics(pipeline: Pipeline, known: Pick<KnownQueries, 'describeMessages'>) {
  const columns: Record<string, readonly Column[]> = {}
  const problems: Problem[] = []
  for (const source of streamSourcesOf(pipeline)) {
    const { id: nodeId, connectorId = '', config } = source
    const path = `nodes[${pipeline.nodes.indexOf(source)}].config.topic`
    try {
      const described = await known.describeMessages(source)
      if (described === null) continue
      if ('columns' in described) {
        columns[nodeId] = described.columns
        continue
      }
      const { reason } = described.refusal
      const { code, message } = new AppError('topic_refused', {
        nodeId,
        connectorId,
        topic: config.topic ?? '',
        reason,
      })
      problems.push({ code, severity: 'error', message, nodeId, path })
    } catch (error) {
      if (!isAppError(error)) throw error
      // Only a warning, because the broker may be available by the time of the run; the run itself fails on it.
      problems.push({ code: error.code, severity: 'warning', message: error.message, nodeId, path })
    }
  }
  return { columns, problems }
}
