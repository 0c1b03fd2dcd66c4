import { engineType } from '../../../../src-shared/expression/engine-type.ts'
import { quoteIdentifier } from '../../../../src-shared/sql/quote.ts'
import { providerNamed } from '../../../providers/registry.ts'
import { lookupResultsTable, lookupKeysTable } from '../../compile/relations/side-relations.ts'
import type { CompiledExternalLookup } from '../../compile/compiled-run.ts'
import { type ExternalLookupContext, queryProvider } from './query-provider.ts'
import type { ProveWith } from '../proof/prove-stages.ts'

const pageSize = 1_000

/** Fills the tables of answers: each distinct question is put once, and neither all questions nor all answers are ever in memory. */
export function runExternalLookups(context: ExternalLookupContext): ProveWith['answer'] {
  const { onResults } = context
  const engine = oneAtATime(context.engine)
  return async (compiled, signal) => {
    const questions = lookupKeysTable(compiled.table)
    await engine.execute(createTableSql(compiled))
    await engine.execute(`create or replace table ${questions} as ${compiled.keysSql}`)
    const [counted] = await engine.rows(`select count(*) as total from ${questions}`)
    const total = Number(counted?.['total'] ?? 0)
    const provider = providerNamed(compiled.ask.provider)
    const put = Math.min(total, context.allowance(provider.isLocal))
    onResults(compiled, 0, total)
    // Without a question nobody is asked for anything, not even for a secret.
    if (put > 0) {
      await queryProvider({
        context: { ...context, engine },
        signal,
        compiled,
        provider,
        questions: keysOf(engine, questions, put),
        onResults: (answered) => onResults(compiled, answered, total),
      })
    }
    await engine.execute(`drop table ${questions}`)
  }
}

async function* keysOf(
  engine: ExternalLookupContext['engine'],
  table: string,
  most: number,
): AsyncGenerator<string, void> {
  for (let start = 0; start < most; start += pageSize) {
    const end = Math.min(start + pageSize, most)
    const page = await engine.rows(
      `select question from ${table} where rowid >= ${start} and rowid < ${end} order by rowid`,
    )
    yield* page.map((row) => String(row['question']))
  }
}

/** Questions are read while answers are written, and the engine has one connection. */
function oneAtATime({ execute, rows, append }: ExternalLookupContext['engine']): ExternalLookupContext['engine'] {
  let last: Promise<unknown> = Promise.resolve()
  const inTurn = <Result>(work: () => Promise<Result>): Promise<Result> => {
    const next = last.then(work)
    last = next.catch(() => undefined)
    return next
  }
  return {
    execute: (statement) => inTurn(() => execute(statement)),
    rows: (query) => inTurn(() => rows(query)),
    append: (table, added) => inTurn(() => append(table, added)),
  }
}

function createTableSql({ ask, table, key, answer, reason }: CompiledExternalLookup): string {
  const columns = [
    `${quoteIdentifier(key)} varchar`,
    `${quoteIdentifier(answer)} ${engineType(ask.resultType)}`,
    `${quoteIdentifier(reason)} varchar`,
  ]
  return `create or replace table ${lookupResultsTable(table)} (${columns.join(', ')})`
}
