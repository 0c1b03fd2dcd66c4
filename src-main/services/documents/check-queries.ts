import { AppError, isAppError } from '../../../src-shared/errors/app-error.ts'
import type { Problem } from '../../../src-shared/errors/problem.ts'
import type { Pipeline } from '../../../src-shared/pipeline/ir.ts'
import { databaseSourcesOf, querySourcesOf, type RowsSource } from '../../../src-shared/pipeline/source-kinds.ts'
import type { Column } from '../../../src-shared/values/column.ts'
import type { DescribedRows } from '../../databases/row-database.ts'
import { statementOf } from '../../engine/plan/database-rows.ts'
import { checkTopics } from './check-topics.ts'
import type { KnownQueries } from './known-queries.ts'

export interface CheckedQueries {
  /** By source node; absent if the server rejects the query. */
  readonly columns: Readonly<Record<string, readonly Column[]>>
  readonly problems: readonly Problem[]
}

/** Has the servers describe the queries of a document, the rows of its connected databases and the messages of its topics. */
export async function checkQueries(pipeline: Pipeline, known: KnownQueries): Promise<CheckedQueries> {
  const columns: Record<string, readonly Column[]> = {}
  const problems: Problem[] = []
  const check = async (source: RowsSource, describe: () => Promise<DescribedRows | null>, refusalOf: RefusalOf) => {
    const key = source.config.query === undefined ? 'table' : 'query'
    const place = `nodes[${pipeline.nodes.indexOf(source)}].config.${key}`
    try {
      const described = await describe()
      // That nothing reads there is a problem of the source's connector.
      if (described === null) return
      if ('columns' in described) columns[source.id] = described.columns
      else problems.push(refused(source, described.refusal, place, refusalOf))
    } catch (error) {
      if (!isAppError(error)) throw error
      const { code, message } = error
      // Only a warning, because the database may be available by the time of the run; the run itself fails on it.
      problems.push({ code, severity: 'warning', message, nodeId: source.id, path: place })
    }
  }
  for (const source of querySourcesOf(pipeline)) {
    const { id: nodeId, config } = source
    const refusalOf: RefusalOf = (reason) => new AppError('query_refused', { nodeId, reason })
    await check(source, () => known.describe(statementOf(config.query)), refusalOf)
  }
  for (const source of databaseSourcesOf(pipeline)) {
    // What names nothing to read, or two things, is a problem of its own.
    if ((source.config.table === undefined) === (source.config.query === undefined)) continue
    const { id: nodeId, connectorId = '', config } = source
    const what = config.table === undefined ? 'the query' : `table ${config.table}`
    const refusalOf: RefusalOf = (reason) => new AppError('rows_refused', { nodeId, connectorId, what, reason })
    await check(source, () => known.describeRows(source), refusalOf)
  }
  const topics = await checkTopics(pipeline, known)
  return { columns: { ...columns, ...topics.columns }, problems: [...problems, ...topics.problems] }
}

type RefusalOf = (reason: string) => AppError

function refused(
  { id, config }: RowsSource,
  { reason, at }: { readonly reason: string; readonly at: number | null },
  path: string,
  refusalOf: RefusalOf,
): Problem {
  const { code, message } = refusalOf(reason)
  const problem = { code, severity: 'error', message, nodeId: id, path } as const
  return at === null || config.query === undefined ? problem : { ...problem, span: spanAt(config.query, at) }
}

/** The word at a place that is counted in characters, in UTF-16 units. */
function spanAt(query: string, at: number): { start: number; end: number } {
  const start = Array.from(query).slice(0, at).join('').length
  const word = /^(?:[\w$]+|"(?:[^"]|"")*"|[^])/.exec(query.slice(start))?.[0] ?? ''
  return { start, end: start + word.length }
}
