import type { Socket } from 'node:net'

import type pg from 'pg'

/** Where the bytes of a COPY come from. */
export interface ByteSource {
  /** Fills some of the buffer from `offset` on; gives how many bytes, 0 at the end. */
  read(into: Buffer, offset: number): Promise<number>
}

interface CopyConnection {
  readonly stream: Socket
  query(text: string): void
  sendCopyFail(message: string): void
}

const dataType = 'd'.charCodeAt(0)
const copyDone = Buffer.from([0x63, 0, 0, 0, 4])
const headBytes = 5
const bufferBytes = 1 << 16

/**
 * Runs a COPY FROM STDIN to its end; gives the number of rows that Postgres counted. All of it passes through one buffer:
 * a buffer for each piece keeps the garbage collector as busy as everything else together.
 */
export function copyIn(client: pg.Client, statement: string, source: ByteSource, signal: AbortSignal): Promise<number> {
  return new Promise((resolve, reject) => {
    let rows = 0
    let isOver = false
    let brokeOff: { readonly error: unknown } | null = null
    const end = (finish: () => void) => {
      isOver = true
      finish()
    }
    const send = async (connection: CopyConnection) => {
      const buffer = Buffer.allocUnsafeSlow(headBytes + bufferBytes)
      buffer[0] = dataType
      try {
        for (;;) {
          signal.throwIfAborted()
          const bytes = await source.read(buffer, headBytes)
          if (isOver) return
          if (bytes === 0) break
          buffer.writeUInt32BE(bytes + headBytes - 1, 1)
          await write(connection.stream, buffer.subarray(0, headBytes + bytes))
        }
        connection.stream.write(copyDone)
      } catch (error) {
        if (isOver) return
        // Postgres answers with an error, which is what ends the statement. It gives up the connection for a message of more than
        // 10,000 bytes, and the engine quotes long records in its own.
        brokeOff = { error }
        connection.sendCopyFail('the rows cannot be read')
      }
    }
    client.query({
      submit: (connection: unknown) => (connection as CopyConnection).query(statement),
      // The driver puts a clock of its own in its place.
      callback: () => undefined,
      handleCopyInResponse: (connection: CopyConnection) => void send(connection),
      handleCommandComplete: ({ text }: { readonly text: string }) => {
        rows = Number(/^COPY (\d+)/.exec(text)?.[1] ?? 0)
      },
      handleReadyForQuery: () => end(() => resolve(rows)),
      handleError: (error: Error) => end(() => reject(brokeOff ? (brokeOff.error as Error) : error)),
    })
  })
}

/** Resolves when the operating system has the bytes; a connection that breaks is told by the statement. */
const write = (stream: Socket, bytes: Buffer): Promise<void> =>
  new Promise((resolve, reject) => stream.write(bytes, (error) => (error ? reject(error) : resolve())))
