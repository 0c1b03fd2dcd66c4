import { type FileHandle, mkdir, open, readdir, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'

import { writeWhole } from '../stores/download.ts'

/** Appends lines to a file of the folder of a connector, and lets runs have it when it is complete. */
export interface SegmentWriter {
  /** Resolves when the text is on the disk. One that fails leaves nothing of it. */
  append(text: string): Promise<void>
  /** Lets runs have what was received so far. */
  close(): Promise<void>
}

export interface SegmentLimits {
  /** A file is complete when nothing has come for so long, */
  readonly idleMs: number
  /** when it is as old as this, */
  readonly ageMs: number
  /** or as long. */
  readonly mostBytes: number
}

const usual: SegmentLimits = { idleMs: 1_000, ageMs: 10_000, mostBytes: 16 << 20 }

/** No pattern finds a file that begins with a dot. */
const openName = '.open-'

interface Segment {
  readonly name: string
  readonly handle: FileHandle
  sizeBytes: number
}

interface Waiting {
  readonly bytes: Buffer
  readonly resolve: () => void
  readonly reject: (error: unknown) => void
}

export function openSegmentWriter(folder: string, limits: Partial<SegmentLimits> = {}): SegmentWriter {
  const { idleMs, ageMs, mostBytes } = { ...usual, ...limits }
  let waiting: Waiting[] = []
  let segment: Segment | null = null
  let idle: ReturnType<typeof setTimeout> | undefined
  let age: ReturnType<typeof setTimeout> | undefined
  let work: Promise<void> = Promise.resolve()
  const inTurn = (action: () => Promise<void>): Promise<void> => {
    work = work.then(action, action)
    return work
  }
  const finish = async () => {
    clearTimeout(idle)
    clearTimeout(age)
    const done = segment
    segment = null
    if (!done) return
    await done.handle.close()
    const path = join(folder, openName + done.name)
    if (done.sizeBytes === 0) await rm(path, { force: true })
    else await rename(path, join(folder, done.name))
  }
  const finishLater = (ms: number) =>
    setTimeout(() => {
      void inTurn(finish).catch(() => undefined)
    }, ms)
  /** Whatever came while the disk was at work goes there with one flush. */
  const writeWaiting = async () => {
    const batch = waiting
    waiting = []
    if (batch.length === 0) return
    try {
      if (!segment) {
        segment = await openSegment(folder)
        age = finishLater(ageMs)
      }
      await appendDurably(segment, Buffer.concat(batch.map(({ bytes }) => bytes)))
      for (const { resolve } of batch) resolve()
    } catch (error) {
      for (const { reject } of batch) reject(error)
      await finish().catch(() => undefined)
      return
    }
    clearTimeout(idle)
    if (segment.sizeBytes >= mostBytes) await finish()
    else idle = finishLater(idleMs)
  }
  return {
    append: (text) =>
      new Promise((resolve, reject) => {
        waiting.push({ bytes: Buffer.from(text), resolve, reject })
        void inTurn(writeWaiting).catch(reject)
      }),
    close: () => inTurn(finish),
  }
}

/** What was only written in part is cut off again: the sender was told that it did not arrive. */
async function appendDurably(segment: Segment, bytes: Buffer): Promise<void> {
  try {
    await writeWhole(segment.handle, bytes, segment.sizeBytes)
    await segment.handle.datasync()
    segment.sizeBytes += bytes.length
  } catch (error) {
    await segment.handle.truncate(segment.sizeBytes)
    throw error
  }
}

let lastName = ''
let within = 0

/** Names in the order of time. */
function nextName(): string {
  const time = new Date().toISOString().replace(/[-:.]/g, '')
  within = time === lastName ? within + 1 : 0
  lastName = time
  return `${time}-${process.pid}-${within}.jsonl`
}

async function openSegment(folder: string): Promise<Segment> {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const name = nextName()
  const handle = await open(join(folder, openName + name), 'wx', 0o600)
  await flushFolder(folder)
  return { name, handle, sizeBytes: 0 }
}

/** So that the name of a new file survives a power cut too; not every system can do that, or needs it. */
async function flushFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r').catch(() => null)
  await handle?.sync().catch(() => undefined)
  await handle?.close()
}

const lineFeed = 0x0a

/** Lets runs have what a process received that was killed; a record that was not written to its end was never accepted. */
export async function recoverSegments(folder: string): Promise<void> {
  const names = await readdir(folder).catch(() => [])
  for (const name of names.filter((each) => each.startsWith(openName))) {
    const path = join(folder, name)
    const handle = await open(path, 'r+')
    let sizeBytes = (await handle.stat()).size
    const last = Buffer.alloc(64 * 1024)
    for (let found = false; sizeBytes > 0 && !found;) {
      const start = Math.max(0, sizeBytes - last.length)
      const { bytesRead } = await handle.read(last, 0, sizeBytes - start, start)
      const at = last.subarray(0, bytesRead).lastIndexOf(lineFeed)
      found = at !== -1
      sizeBytes = start + at + 1
    }
    await handle.truncate(sizeBytes)
    await handle.sync()
    await handle.close()
    if (sizeBytes === 0) await rm(path, { force: true })
    else await rename(path, join(folder, name.slice(openName.length)))
  }
}
