import { AppError } from '../../../../src-shared/errors/app-error.ts'
import type { Place } from '../../../../src-shared/errors/failures/place.ts'
import { hiddenColumns } from '../../../../src-shared/sql/hidden-columns.ts'
import type { OutsideAccess } from '../../../http/outside-access.ts'
import type { Answer, Provider, ProviderContext } from '../../../providers/provider.ts'
import type { CompiledExternalLookup } from '../../compile/compiled-run.ts'
import type { Engine } from '../open-engine.ts'
import type { RowLookup } from '../proof/row-lookup.ts'

/** How the external lookups of a plan are answered. */
export interface ExternalLookupContext {
  readonly engine: Pick<Engine, 'execute' | 'rows' | 'append'>
  readonly outside: OutsideAccess
  readonly database: ProviderContext['database']
  /** Where a row of the plan stands; absent where no file can be looked at. */
  readonly placeOf?: RowLookup['placeOf']
  /** How many questions of an ask are put; the rest stays without an answer, as if it were null. */
  readonly allowance: (isLocal: boolean) => number
  /** `total` is the number of distinct questions. */
  readonly onResults: (ask: CompiledExternalLookup, answered: number, total: number) => void
}

export interface ProviderQuery {
  readonly context: Pick<ExternalLookupContext, 'engine' | 'outside' | 'database' | 'placeOf'>
  readonly signal: AbortSignal
  readonly compiled: CompiledExternalLookup
  readonly provider: Provider
  readonly questions: AsyncIterable<string>
  readonly onResults: (answered: number) => void
}

type Row = readonly (string | null)[]

const mostRows = 1_000
const mostSigns = 4 * 1024 * 1024

/** Puts questions to a provider and keeps its answers. Where one is needed and missing, all that is under way ends at once. */
export async function queryProvider(order: ProviderQuery): Promise<void> {
  const { context, compiled, provider, questions, onResults } = order
  const { ask, nodeId, table } = compiled
  const failing = new AbortController()
  const signal = AbortSignal.any([order.signal, failing.signal])
  const { outside, database, engine } = context
  const open = await provider.open(ask, { nodeId, outside, database, signal })
  let answered = 0
  let rows: Row[] = []
  let signs = 0
  const flush = async () => {
    await engine.append(table, rows)
    rows = []
    signs = 0
  }
  try {
    for await (const { question, answer } of open.answers(questions)) {
      signal.throwIfAborted()
      if (ask.needsResult && answer.kind === 'unanswered') throw await lookupFailure(order, question, answer)
      const row = rowOf(question, answer)
      rows.push(row)
      signs += row.reduce((sum, text) => sum + (text?.length ?? 0), 0)
      if (rows.length >= mostRows || signs >= mostSigns) await flush()
      onResults(++answered)
    }
    await flush()
  } catch (error) {
    failing.abort()
    order.signal.throwIfAborted()
    throw error
  } finally {
    open.close?.()
  }
}

/** The failure of a lookup, with the first row that it was made for. */
async function lookupFailure(
  { context: { engine, placeOf }, compiled }: Pick<ProviderQuery, 'context' | 'compiled'>,
  question: string,
  { by, about, reason }: Extract<Answer, { kind: 'unanswered' }>,
): Promise<AppError> {
  const { nodeId, ask, placeSql } = compiled
  // The sentence does without where it cannot be found.
  const place = placeOf ? await placeOfFirst(engine, placeSql(question), placeOf).catch(() => null) : null
  const { step, column } = ask.fills ?? { step: ask.provider, column: '' }
  return new AppError('external_lookup_failed', { nodeId, step, column, by, value: about, reason, ...place })
}

async function placeOfFirst(
  { rows }: Pick<ExternalLookupContext['engine'], 'rows'>,
  sql: string,
  placeOf: RowLookup['placeOf'],
): Promise<Place | null> {
  const [row] = await rows(sql)
  return row ? placeOf({ file: Number(row[hiddenColumns.file]), row: Number(row[hiddenColumns.row]) }) : null
}

const rowOf = (question: string, answer: Answer): Row =>
  answer.kind === 'answered' ? [question, answer.value, null] : [question, null, answer.reason]
