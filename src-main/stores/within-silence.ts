import { StoreError } from './store-error.ts'

/** A server that sends nothing for so long is gone; a copy inside of it may be silent for a while. */
export const usualSilenceMs = 120_000

export interface SilenceLimit {
  readonly location: string
  readonly silenceMs: number
  /** Who asked wants nothing any more. */
  readonly signal: AbortSignal | undefined
  /** Ends the request: whoever reads a stream waits for it. */
  readonly stop: () => void
}

/** The bytes of an answer. A server that began to send and then says nothing is given up, and its connection with it. */
export async function* withinSilence(
  body: AsyncIterable<Uint8Array>,
  { location, silenceMs, signal, stop }: SilenceLimit,
): AsyncGenerator<Uint8Array, void> {
  const chunks = body[Symbol.asyncIterator]()
  let isWaiting = false
  try {
    for (;;) {
      isWaiting = true
      const chunk = await inTime(chunks.next(), silenceMs, signal)
      if (chunk === 'late') {
        throw new StoreError('unreachable', { location, reason: `nothing came for ${silenceMs / 1000} seconds` })
      }
      isWaiting = false
      if (chunk.done) return
      yield chunk.value
    }
  } finally {
    // A stream that says nothing would be waited for here as well.
    if (isWaiting) stop()
    else await chunks.return?.()
  }
}

/** For a client that waits for an answer as long as it takes. */
export async function answeredWithin<T>(work: Promise<T>, location: string, silenceMs: number): Promise<T> {
  const answer = await inTime(work, silenceMs, undefined)
  if (answer !== 'late') return answer
  throw new StoreError('unreachable', { location, reason: `no answer for ${silenceMs / 1000} seconds` })
}

async function inTime<T>(work: Promise<T>, limitMs: number, signal: AbortSignal | undefined): Promise<T | 'late'> {
  let timer: NodeJS.Timeout | undefined
  let forget = () => {}
  // Nobody waits for it any more once it is late.
  work.catch(() => undefined)
  const late = new Promise<'late'>((resolve, reject) => {
    timer = setTimeout(resolve, limitMs, 'late')
    const abort = () => {
      reject(signal?.reason as Error)
    }
    signal?.addEventListener('abort', abort)
    forget = () => signal?.removeEventListener('abort', abort)
    if (signal?.aborted) abort()
  })
  try {
    return await Promise.race([work, late])
  } finally {
    clearTimeout(timer)
    forget()
  }
}
