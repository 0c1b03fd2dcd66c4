import type { SFTPWrapper } from 'ssh2'

import type { ByteRange } from '../object-store.ts'
import { answerInTime, type Patience } from './answer-in-time.ts'

/** One request at a time waits for the network each time; that many on their way keep it full. */
const readsAtOnce = 32
const chunkBytes = 32 << 10

/** The bytes of an open file in order, with many reads on their way. */
export async function* readAhead(file: OpenFile, { start, end }: ByteRange): AsyncGenerator<Uint8Array, void> {
  const waiting: Promise<Uint8Array>[] = []
  let next = start
  const ask = () => {
    if (next >= end) return
    const chunk = readChunk(file, next, Math.min(chunkBytes, end - next))
    // Whoever waits for it hears of its failure; until then it is nobody's.
    chunk.catch(() => undefined)
    waiting.push(chunk)
    next += chunkBytes
  }
  for (let index = 0; index < readsAtOnce; index++) ask()
  for (let chunk = waiting.shift(); chunk; chunk = waiting.shift()) {
    yield await chunk
    ask()
  }
}

interface OpenFile {
  readonly session: Patience
  readonly channel: SFTPWrapper
  readonly handle: Buffer
}

/** A server may answer with less than was asked for. Ends early only at the end of the file. */
async function readChunk(file: OpenFile, at: number, length: number): Promise<Uint8Array> {
  const buffer = Buffer.allocUnsafe(length)
  let filled = 0
  while (filled < length) {
    const bytes = await readOnce(file, buffer, filled, at + filled)
    if (bytes === 0) return buffer.subarray(0, filled)
    filled += bytes
  }
  return buffer
}

const endOfFile = 1

function readOnce({ session, channel, handle }: OpenFile, into: Buffer, offset: number, at: number): Promise<number> {
  return answerInTime(session, (done) => {
    channel.read(handle, into, offset, into.length - offset, at, (error, bytes) => {
      const code = (error as { readonly code?: number } | undefined)?.code
      if (error && code !== endOfFile) done(error, 0)
      else done(null, error ? 0 : bytes)
    })
  })
}
