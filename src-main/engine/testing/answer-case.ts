import { answerAsks } from '../run/answer-asks.ts'
import type { Asking } from '../run/asking.ts'
import type { ProveWith } from '../run/prove-stages.ts'
import type { AnsweringService } from './answering-service.ts'

/** The address that documents of golden cases give their service. */
const documented = 'http://service.test'

/** Answers the asks of a golden case by a double of its service on this machine. */
export function answerCase(engine: Asking['engine'], service: AnsweringService): ProveWith['answer'] {
  const answer = answerAsks({
    engine,
    outside: { allowedHosts: ['127.0.0.1'], secrets: {} },
    database: () => Promise.reject(new TypeError('a golden case has no database')),
    allowance: () => Infinity,
    onAnswered: () => undefined,
  })
  return (compiled, signal) => {
    const { url } = compiled.ask.settings
    const settings =
      typeof url === 'string'
        ? { ...compiled.ask.settings, url: url.replace(documented, service.origin) }
        : compiled.ask.settings
    return answer({ ...compiled, ask: { ...compiled.ask, settings } }, signal)
  }
}
