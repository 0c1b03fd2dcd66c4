import { createReadStream } from 'node:fs'

import {
  defaultBatchSize,
  type ExecutionConfig,
  partitionedByFile,
} from '../../src-shared/execution/execution-config.ts'
import { executionModeOf } from '../../src-shared/execution/modes/registry.ts'
import { fileFormatDefinition } from '../../src-shared/formats/registry.ts'
import type { FoundFile, Source } from './source.ts'

/** Where a file can be read on this machine. */
export type PathOf = (file: FoundFile) => string | Promise<string>

/**
 * The files that a run takes. A micro-batch is the first of those that wait, and more while their records are within the batch
 * size: a file is loaded as a whole or not at all. A file whose records are not lines is a batch by itself.
 */
export async function firstBatch(
  { config }: Source,
  files: readonly FoundFile[],
  execution: ExecutionConfig,
  pathOf: PathOf,
): Promise<readonly FoundFile[]> {
  const [first, ...others] = files
  if (!first || !executionModeOf(execution).dividesFiles) return files
  const { recordsAreLines, delimiter } = fileFormatDefinition(config.format)
  if (execution.partitioning === partitionedByFile || !recordsAreLines) return [first]
  const headerLines = delimiter !== undefined && config.formatOptions?.header !== false ? 1 : 0
  const most = execution.batchSize ?? defaultBatchSize
  const batch = [first]
  let records = (await countLines(await pathOf(first), most)) - headerLines
  for (const file of others) {
    if (records >= most) break
    records += (await countLines(await pathOf(file), most)) - headerLines
    if (records > most) break
    batch.push(file)
  }
  return batch
}

const lineFeed = 0x0a
/** How compressed files begin: their lines cannot be counted. */
const packed: readonly Buffer[] = [Buffer.from('1f8b', 'hex'), Buffer.from('28b52ffd', 'hex')]

/** At least as many lines as the file has; a few more than `most` are enough. */
async function countLines(path: string, most: number): Promise<number> {
  let lines = 0
  let last = lineFeed
  for await (const chunk of createReadStream(path, { highWaterMark: 1_048_576 }) as AsyncIterable<Buffer>) {
    if (lines === 0 && packed.some((begin) => chunk.subarray(0, begin.length).equals(begin))) return Infinity
    for (let at = chunk.indexOf(lineFeed); at !== -1; at = chunk.indexOf(lineFeed, at + 1)) lines++
    last = chunk.at(-1) ?? last
    if (lines > most + 1) return lines
  }
  return last === lineFeed ? lines : lines + 1
}
