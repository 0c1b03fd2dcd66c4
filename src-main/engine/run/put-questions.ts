import { AppError } from '../../../src-shared/errors/app-error.ts'
import type { Answer, Provider } from '../../providers/provider.ts'
import type { CompiledAsk } from '../compile/compiled-run.ts'
import type { Asking } from './asking.ts'

export interface PutQuestions {
  readonly asking: Pick<Asking, 'engine' | 'outside' | 'signal'>
  readonly compiled: CompiledAsk
  readonly provider: Provider
  readonly questions: AsyncIterator<string>
  readonly onAnswered: (answered: number) => void
}

type Row = readonly (string | null)[]

const mostRows = 1_000
const mostSigns = 4 * 1024 * 1024

/** Puts questions to a provider, as many at once as it takes, and keeps its answers. Where one is needed and missing, all end at once. */
export async function putQuestions({ asking, compiled, provider, questions, onAnswered }: PutQuestions): Promise<void> {
  const { ask, nodeId, table } = compiled
  const failing = new AbortController()
  const signal = AbortSignal.any([asking.signal, failing.signal])
  const open = await provider.open(ask, { nodeId, outside: asking.outside, signal })
  let answered = 0
  let rows: Row[] = []
  let signs = 0
  const flush = async () => {
    const full = rows
    rows = []
    signs = 0
    await asking.engine.append(table, full)
  }
  const work = async () => {
    for (let next = await questions.next(); next.done !== true; next = await questions.next()) {
      signal.throwIfAborted()
      const question = next.value
      const answer = await open.answer(question)
      if (ask.needsAnswer) requireAnswer(nodeId, answer)
      const row = rowOf(question, answer)
      rows.push(row)
      signs += row.reduce((sum, text) => sum + (text?.length ?? 0), 0)
      if (rows.length >= mostRows || signs >= mostSigns) await flush()
      onAnswered(++answered)
    }
  }
  try {
    await Promise.all(Array.from({ length: open.mostAtOnce }, work))
    await flush()
  } catch (error) {
    failing.abort()
    asking.signal.throwIfAborted()
    throw error
  } finally {
    open.close?.()
  }
}

function requireAnswer(nodeId: string, answer: Answer): void {
  if (answer.kind !== 'unanswered') return
  const { by, about, reason } = answer
  throw new AppError('question_unanswered', { nodeId, by, value: about, reason })
}

const rowOf = (question: string, answer: Answer): Row =>
  answer.kind === 'answered' ? [question, answer.value, null] : [question, null, answer.reason]
