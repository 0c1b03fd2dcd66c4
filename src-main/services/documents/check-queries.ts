import { AppError, isAppError } from '../../../src-shared/errors/app-error.ts'
import type { Problem } from '../../../src-shared/errors/problem.ts'
import type { Pipeline } from '../../../src-shared/pipeline/ir.ts'
import { type QuerySource, querySourcesOf } from '../../../src-shared/pipeline/source-kinds.ts'
import type { Column } from '../../../src-shared/values/column.ts'
import { statementOf } from '../../engine/plan/database-rows.ts'
import type { KnownQueries } from './known-queries.ts'

export interface CheckedQueries {
  /** By source node; absent if Postgres rejects the query. */
  readonly columns: Readonly<Record<string, readonly Column[]>>
  readonly problems: readonly Problem[]
}

/** Has the engine database describe the queries of a document. */
export async function checkQueries(pipeline: Pipeline, known: KnownQueries): Promise<CheckedQueries> {
  const columns: Record<string, readonly Column[]> = {}
  const problems: Problem[] = []
  for (const source of querySourcesOf(pipeline)) {
    const index = pipeline.nodes.indexOf(source)
    const path = `nodes[${index}].config.query`
    try {
      const described = await known.describe(statementOf(source.config.query))
      if ('columns' in described) columns[source.id] = described.columns
      else problems.push(refused(source, described.refusal, path))
    } catch (error) {
      if (!isAppError(error)) throw error
      // Only a warning, because the database may be available by the time of the run; the run itself fails on it.
      problems.push({ code: error.code, severity: 'warning', message: error.message, nodeId: source.id, path })
    }
  }
  return { columns, problems }
}

function refused(
  { id, config }: QuerySource,
  { reason, at }: { readonly reason: string; readonly at: number | null },
  path: string,
): Problem {
  const { code, message } = new AppError('query_refused', { nodeId: id, reason })
  const problem = { code, severity: 'error', message, nodeId: id, path } as const
  return at === null ? problem : { ...problem, span: spanAt(config.query, at) }
}

/** The word at a place that is counted in characters, in UTF-16 units. */
function spanAt(query: string, at: number): { start: number; end: number } {
  const start = Array.from(query).slice(0, at).join('').length
  const word = /^(?:[\w$]+|"(?:[^"]|"")*"|[^])/.exec(query.slice(start))?.[0] ?? ''
  return { start, end: start + word.length }
}
