import { type FileHandle, open } from 'node:fs/promises'
import { deserialize, serialize } from 'node:v8'

import type { StreamMessage } from '../stream-kind.ts'

const flushBytes = 1 << 20

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
  const read = async (file: FileHandle, number: number): Promise<StreamMessage> => {
    const start = starts[number - 1] ?? 0
    const bytes = Buffer.alloc((starts[number] ?? size) - start)
    await file.read(bytes, 0, bytes.length, start)
    return messageIn(bytes)
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
      if (waitingBytes >= flushBytes) await flush()
    },
    finish: flush,
    all: async function* () {
      const file = await open(path)
      try {
        for (let number = 1; number <= starts.length; number++) yield await read(file, number)
      } finally {
        await file.close()
      }
    },
    at: (number) => withFile(path, 'r', (file) => read(file, number)),
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
