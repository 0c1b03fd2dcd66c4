import { AppError } from '../../../../src-shared/errors/app-error.ts'
import type { OutsideAccess } from '../../../http/outside-access.ts'
import type { Answer, Provider, ProviderContext } from '../../../providers/provider.ts'
import type { CompiledExternalLookup } from '../../compile/compiled-run.ts'
import type { Engine } from '../open-engine.ts'

/** How the external lookups of a plan are answered. */
export interface ExternalLookupContext {
  readonly engine: Pick<Engine, 'execute' | 'rows' | 'append'>
  readonly outside: OutsideAccess
  readonly database: ProviderContext['database']
  /** How many questions of an ask are put; the rest stays without an answer, as if it were null. */
  readonly allowance: (isLocal: boolean) => number
  /** `total` is the number of distinct questions. */
  readonly onResults: (ask: CompiledExternalLookup, answered: number, total: number) => void
}

export interface ProviderQuery {
  readonly context: Pick<ExternalLookupContext, 'engine' | 'outside' | 'database'>
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
      if (ask.needsResult) requireResult(nodeId, answer)
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

function requireResult(nodeId: string, answer: Answer): void {
  if (answer.kind !== 'unanswered') return
  const { by, about, reason } = answer
  throw new AppError('external_lookup_failed', { nodeId, by, value: about, reason })
}

const rowOf = (question: string, answer: Answer): Row =>
  answer.kind === 'answered' ? [question, answer.value, null] : [question, null, answer.reason]
