import { StoreError } from '../store-error.ts'

export interface Patience {
  /** The server, for people. */
  readonly address: string
  /** A connection that does not answer is of no use to the next request either. */
  drop(): void
}

export type Callback<T> = (error: Error | undefined | null, result: T) => void

const usualSilenceMs = 60_000

/** What a request of the protocol is answered with. A server may keep its connection alive and yet answer nothing. */
export function answerInTime<T>(
  session: Patience,
  ask: (done: Callback<T>) => void,
  silenceMs = usualSilenceMs,
): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      reject(
        new StoreError('unreachable', {
          location: session.address,
          reason: `no answer for ${silenceMs / 1000} seconds`,
        }),
      )
      session.drop()
    }, silenceMs)
    ask((error, result) => {
      clearTimeout(timer)
      if (error) reject(error)
      else resolve(result)
    })
  })
}
