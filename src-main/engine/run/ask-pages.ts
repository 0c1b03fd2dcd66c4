import { AppError } from '../../../src-shared/errors/app-error.ts'
import type { Answer, OpenProvider, Provider } from '../../providers/provider.ts'
import type { CompiledAsk } from '../compile/compiled-run.ts'
import type { Asking } from './answer-asks.ts'

export interface AskPages {
  readonly asking: Pick<Asking, 'engine' | 'outside' | 'signal'>
  readonly compiled: CompiledAsk
  readonly provider: Provider
  readonly pages: AsyncIterable<readonly string[]>
  readonly onAnswered: (answered: number) => void
}

/** Puts pages of questions to a provider and keeps its answers. Where one is needed and missing, the others end at once. */
export async function askPages({ asking, compiled, provider, pages, onAnswered }: AskPages): Promise<void> {
  const { ask, nodeId, table } = compiled
  const failing = new AbortController()
  const signal = AbortSignal.any([asking.signal, failing.signal])
  const open = await provider.open(ask, { nodeId, outside: asking.outside, signal })
  let answered = 0
  const put = async (question: string): Promise<Answer> => {
    const answer = await open.answer(question)
    if (answer.kind === 'unanswered' && ask.needsAnswer) {
      const { by, about, reason } = answer
      throw new AppError('question_unanswered', { nodeId, by, value: about, reason })
    }
    onAnswered(++answered)
    return answer
  }
  try {
    for await (const questions of pages) {
      const answers = await putAll(questions, open, put, signal)
      await asking.engine.append(
        table,
        questions.map((question, index) => rowOf(question, answers[index])),
      )
    }
  } catch (error) {
    failing.abort()
    asking.signal.throwIfAborted()
    throw error
  } finally {
    open.close?.()
  }
}

/** The answers in the order of the questions, some of which are under way at the same time. */
async function putAll(
  questions: readonly string[],
  { mostAtOnce }: OpenProvider,
  put: (question: string) => Promise<Answer>,
  signal: AbortSignal,
): Promise<readonly Answer[]> {
  const answers: Answer[] = []
  let next = 0
  const work = async () => {
    while (next < questions.length) {
      signal.throwIfAborted()
      const index = next++
      answers[index] = await put(questions[index] ?? '')
    }
  }
  await Promise.all(Array.from({ length: Math.min(mostAtOnce, questions.length) }, work))
  return answers
}

const rowOf = (question: string, answer: Answer | undefined): readonly (string | null)[] =>
  answer?.kind === 'answered' ? [question, answer.value, null] : [question, null, answer?.reason ?? null]
