import { type FileHandle, open } from 'node:fs/promises'
import { deserialize, serialize } from 'node:v8'

import type { StreamMessage } from '../stream-kind.ts'

const chunkBytes = 1 << 20

/** Messages as they came, in a file of the run: a batch may be larger than the memory. */
export interface MessagesFile {
  readonly count: number
  readonly sizeBytes: number
  add(message: StreamMessage): Promise<void>
  /** Hands what waits to the disk. */
  finish(): Promise<void>
  all(): AsyncGenerator<StreamMessage, void>
  /** By its number from 1. */
  at(number: number): Promise<StreamMessage>
}

export function messagesFile(path: string): MessagesFile {
  const starts: number[] = []
  let waiting: Buffer[] = []
  let waitingBytes = 0
  let size = 0
  let written = 0
  const flush = async () => {
    const chunk = Buffer.concat(waiting)
    waiting = []
    waitingBytes = 0
    await withFile(path, written === 0 ? 'w' : 'a', (file) => file.appendFile(chunk))
    written += chunk.length
  }
  const startOf = (number: number) => starts[number - 1] ?? size
  /** The bytes of messages that stand one after the other. */
  const read = async (file: FileHandle, first: number, behind: number): Promise<Buffer> => {
    const bytes = Buffer.alloc(startOf(behind) - startOf(first))
    await file.read(bytes, 0, bytes.length, startOf(first))
    return bytes
  }
  return {
    get count() {
      return starts.length
    },
    get sizeBytes() {
      return size
    },
    add: async (message) => {
      const bytes = serialize(message)
      starts.push(size)
      waiting.push(bytes)
      size += bytes.length
      waitingBytes += bytes.length
      if (waitingBytes >= chunkBytes) await flush()
    },
    finish: flush,
    all: async function* () {
      const file = await open(path)
      try {
        for (let first = 1; first <= starts.length;) {
          let behind = first + 1
          while (behind <= starts.length && startOf(behind + 1) - startOf(first) <= chunkBytes) behind++
          const bytes = await read(file, first, behind)
          for (let number = first; number < behind; number++) {
            yield messageIn(bytes.subarray(startOf(number) - startOf(first), startOf(number + 1) - startOf(first)))
          }
          first = behind
        }
      } finally {
        await file.close()
      }
    },
    at: (number) => withFile(path, 'r', async (file) => messageIn(await read(file, number, number + 1))),
  }
}

async function withFile<Result>(
  path: string,
  flags: string,
  work: (file: FileHandle) => Promise<Result>,
): Promise<Result> {
  const file = await open(path, flags)
  try {
    return await work(file)
  } finally {
    await file.close()
  }
}

/** Bytes come back as plain arrays. */
function messageIn(bytes: Buffer): StreamMessage {
  const message = deserialize(bytes) as StreamMessage
  const bufferOf = (part: Buffer | null) => part && Buffer.from(part.buffer, part.byteOffset, part.byteLength)
  return { ...message, key: bufferOf(message.key), value: bufferOf(message.value) }
}
