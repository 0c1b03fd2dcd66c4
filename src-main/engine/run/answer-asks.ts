import { engineType } from '../../../src-shared/expression/engine-type.ts'
import { quoteIdentifier } from '../../../src-shared/sql/quote.ts'
import type { OutsideAccess } from '../../providers/provider.ts'
import { providerNamed } from '../../providers/registry.ts'
import { answersTable } from '../compile/besides.ts'
import type { CompiledAsk } from '../compile/compiled-run.ts'
import { askPages } from './ask-pages.ts'
import type { Engine } from './open-engine.ts'
import type { ProveWith } from './prove-stages.ts'

export interface Asking {
  readonly engine: Pick<Engine, 'execute' | 'rows' | 'append'>
  readonly outside: OutsideAccess
  readonly signal: AbortSignal
  /** How many questions of an ask are put; the rest stays without an answer, as if it were null. */
  readonly allowance: (isLocal: boolean) => number
  /** `total` is the number of distinct questions. */
  readonly onAnswered: (ask: CompiledAsk, answered: number, total: number) => void
}

const pageSize = 1_000

/** Fills the tables of answers: each distinct question is put once, a page of them at a time, and answers are kept in the engine. */
export function answerAsks(asking: Asking): ProveWith['answer'] {
  const { engine, onAnswered } = asking
  return async (compiled) => {
    const questions = answersTable(`questions of ${compiled.table}`)
    await engine.execute(createTableSql(compiled))
    await engine.execute(`create or replace table ${questions} as ${compiled.questionsSql}`)
    const [counted] = await engine.rows(`select count(*) as total from ${questions}`)
    const total = Number(counted?.['total'] ?? 0)
    const provider = providerNamed(compiled.ask.provider)
    const put = Math.min(total, asking.allowance(provider.isLocal))
    onAnswered(compiled, 0, total)
    // Without a question nobody is asked for anything, not even for a secret.
    if (put > 0) {
      await askPages({
        asking,
        compiled,
        provider,
        pages: pagesOf(engine, questions, put),
        onAnswered: (answered) => onAnswered(compiled, answered, total),
      })
    }
    await engine.execute(`drop table ${questions}`)
  }
}

async function* pagesOf(engine: Asking['engine'], table: string, most: number): AsyncGenerator<readonly string[]> {
  for (let start = 0; start < most; start += pageSize) {
    const end = Math.min(start + pageSize, most)
    const page = await engine.rows(
      `select question from ${table} where rowid >= ${start} and rowid < ${end} order by rowid`,
    )
    yield page.map((row) => String(row['question']))
  }
}

function createTableSql({ ask, table, key, answer, reason }: CompiledAsk): string {
  const columns = [
    `${quoteIdentifier(key)} varchar`,
    `${quoteIdentifier(answer)} ${engineType(ask.answerType)}`,
    `${quoteIdentifier(reason)} varchar`,
  ]
  return `create or replace table ${answersTable(table)} (${columns.join(', ')})`
}
