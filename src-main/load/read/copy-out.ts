import type pg from 'pg'

/** Whole records of a CSV file, one after the other. */
export interface RecordBlock {
  /** Used again once the block is taken. */
  readonly bytes: Uint8Array
  readonly records: number
}

const blockBytes = 1 << 20
/** A block that is written while the next one is filled. */
const mostWaiting = 2

const codeOf = (letter: string): number => letter.charCodeAt(0)
const copyData = codeOf('d')
const copyDone = codeOf('c')
/** What may come between records: the answer that opens the copy, changed parameters, notices, notifications. */
const skipped: ReadonlySet<number> = new Set(['H', 'S', 'N', 'A'].map(codeOf))
const headBytes = 5

/**
 * Runs a statement `copy … to stdout` and gives its bytes in blocks that end with a record, for Postgres sends each record as a message. The
 * connection waits while two blocks are being taken. Gives the number of records that Postgres counted.
 */
export function copyOut(
  client: pg.Client,
  statement: string,
  take: (block: RecordBlock) => Promise<void>,
): Promise<number> {
  return new Promise((resolve, reject) => {
    let waiting = 0
    let last = Promise.resolve()
    let failure: Error | null = null
    let counted = 0
    let stream: pg.Connection['stream'] | null = null
    const give = (block: RecordBlock) => {
      if (++waiting >= mostWaiting) stream?.pause()
      last = take(block).then(
        () => {
          records.release(block.bytes)
          if (--waiting < mostWaiting) stream?.resume()
        },
        (error: unknown) => {
          failure ??= error as Error
          // The server would send all the rest; without its connection it stops.
          stream?.destroy()
        },
      )
    }
    let given = 0
    const records = gatherRecords((block) => {
      given += block.records
      give(block)
    })
    const copying: pg.Submittable & Handlers = {
      submit: (connection) => {
        stream = connection.stream
        readMessages(connection.stream, records)
        connection.query(statement)
      },
      handleError: (error) => {
        void last.then(() => reject(failure ?? error))
      },
      handleCommandComplete: ({ text }) => {
        counted = Number(/^COPY (\d+)/.exec(text)?.[1] ?? 0)
      },
      handleReadyForQuery: () => {
        records.end()
        void last.then(() => {
          // A server that divides its messages otherwise has records cut in two.
          if (given !== counted) failure ??= new TypeError(`${counted} records came as ${given} messages`)
          if (failure) reject(failure)
          else resolve(counted)
        })
      },
    }
    client.query(copying)
  })
}

/** What the driver calls on the statement that runs. */
interface Handlers {
  handleError(error: Error): void
  handleCommandComplete(message: { readonly text: string }): void
  handleReadyForQuery(): void
}

interface Records {
  /** A piece of a record; `isEnd` with its last one. */
  add(bytes: Buffer, start: number, end: number, isEnd: boolean): void
  end(): void
  /** The memory of a block is free again: new memory for each would grow with the table until somebody collects it. */
  release(bytes: Uint8Array): void
}

function gatherRecords(give: (block: RecordBlock) => void): Records {
  const free: Buffer[] = []
  const nextBlock = () => free.pop() ?? Buffer.allocUnsafeSlow(blockBytes * 2)
  let block = nextBlock()
  let size = 0
  let records = 0
  const end = () => {
    if (size === 0) return
    const bytes = block.subarray(0, size)
    block = nextBlock()
    const given = { bytes, records }
    size = 0
    records = 0
    give(given)
  }
  return {
    add: (bytes, start, stop, isEnd) => {
      const needed = size + stop - start
      if (needed > block.length) {
        const wider = Buffer.allocUnsafe(needed * 2)
        block.copy(wider, 0, 0, size)
        block = wider
      }
      bytes.copy(block, size, start, stop)
      size = needed
      if (!isEnd) return
      records++
      if (size >= blockBytes) end()
    },
    end,
    release: ({ buffer }) => {
      if (buffer.byteLength === blockBytes * 2) free.push(Buffer.from(buffer))
    },
  }
}

/** Reads the messages of a copy from the connection; what comes before and after them is the driver's. */
function readMessages(stream: pg.Connection['stream'], records: Records): void {
  const [driver] = stream.listeners('data') as ((bytes: Buffer) => void)[]
  if (!driver) throw new TypeError('the driver does not read its connection')
  const head = Buffer.alloc(headBytes)
  let headSize = 0
  let left = 0
  const giveBack = (rest: Buffer) => {
    stream.removeListener('data', read)
    stream.on('data', driver)
    if (rest.length > 0) driver(rest)
  }
  const read = (bytes: Buffer) => {
    let at = 0
    while (at < bytes.length) {
      if (left > 0) {
        const end = Math.min(at + left, bytes.length)
        left -= end - at
        if (head[0] === copyData) records.add(bytes, at, end, left === 0)
        at = end
        continue
      }
      if (headSize === 0) {
        const code = bytes[at] as number
        // The end, or an error, which the driver makes of it.
        if (code === copyDone || (code !== copyData && !skipped.has(code))) {
          giveBack(bytes.subarray(at))
          return
        }
      }
      while (headSize < headBytes && at < bytes.length) head[headSize++] = bytes[at++] as number
      if (headSize < headBytes) break
      left = head.readUInt32BE(1) - 4
      headSize = 0
    }
    free(bytes)
  }
  stream.removeListener('data', driver)
  stream.on('data', read)
}

/**
 * The memory of bytes that were copied is free at once. The objects that hold it are so small that their collector comes late: some 50 MB
 * would be waiting for it.
 */
function free({ buffer, byteOffset, byteLength }: Buffer): void {
  const isItsOwn = byteOffset === 0 && byteLength === buffer.byteLength
  // TypeScript's library knows of it from ES2024 on.
  if (isItsOwn) (buffer as ArrayBufferLike & { transfer?: (bytes: number) => unknown }).transfer?.(0)
}
