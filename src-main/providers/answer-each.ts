import type { Answer, Answered, OpenProvider } from './provider.ts'

/** Looks up one key at a time, `mostAtOnce` of them concurrently. */
export function answerEach(
  answer: (question: string) => Answer | Promise<Answer>,
  mostAtOnce = 1,
): OpenProvider['answers'] {
  return async function* (questions) {
    const waiting = questions[Symbol.asyncIterator]()
    const underWay = new Map<string, Promise<Answered>>()
    for (let isOver = false; !isOver || underWay.size > 0;) {
      while (!isOver && underWay.size < mostAtOnce) {
        const next = await waiting.next()
        if (next.done === true) isOver = true
        else underWay.set(next.value, askOne(answer, next.value))
      }
      if (underWay.size === 0) return
      const answered = await Promise.race(underWay.values())
      underWay.delete(answered.question)
      yield answered
    }
  }
}

function askOne(answer: (question: string) => Answer | Promise<Answer>, question: string): Promise<Answered> {
  const asked = Promise.resolve(answer(question)).then((given) => ({ question, answer: given }))
  // If one fails, the others are no longer awaited.
  asked.catch(() => undefined)
  return asked
}
