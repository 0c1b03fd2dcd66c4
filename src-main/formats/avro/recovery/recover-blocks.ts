import { AvroDefect } from '../avro-defect.ts'
import type { ContainerBlock, ContainerFile, ContainerHeader } from '../container-file.ts'
import { mostEmptyRecords } from '../copy-avro.ts'

/** As many are kept of bytes that cannot be read. */
export const mostRawBytes = 1_000

/** A block of a damaged file, or the bytes in place of one up to where the next block begins. */
export interface FoundBlock {
  /** From 1. */
  readonly number: number
  readonly offset: number
  readonly end: number
  /** As it says of itself; of what says nothing that can be, one. */
  readonly records: number
  readonly content: ContainerBlock | { readonly broken: string; readonly raw: Buffer }
}

/** The blocks of a file, those behind a damaged one too: a block begins behind the mark that ends the one before. */
export async function* recoverBlocks(
  container: ContainerFile,
  header: ContainerHeader,
  wantsBytes: boolean,
): AsyncGenerator<FoundBlock> {
  for (let offset = header.end, number = 1; offset < container.sizeBytes; number++) {
    const found = await blockAt(container, header, { offset, number, wantsBytes })
    yield found
    offset = found.end
  }
}

export async function blockAt(
  container: ContainerFile,
  header: ContainerHeader,
  { offset, number, wantsBytes }: { readonly offset: number; readonly number: number; readonly wantsBytes: boolean },
): Promise<FoundBlock> {
  try {
    const { block, end } = await container.block(header, offset, number, wantsBytes)
    if (block.records > mostEmptyRecords && !isBelievable(block.records, end - offset, header.codec)) {
      throw new AvroDefect(`it claims ${block.records} records`)
    }
    return { number, offset, end, records: block.records, content: block }
  } catch (error) {
    if (!(error instanceof AvroDefect)) throw error
    const claim = await container.claimAt(offset)
    const end = await endOfBroken(container, header, offset, claim?.end ?? Infinity)
    const records = claim && isBelievable(claim.records, end - offset, header.codec) ? claim.records : 1
    const raw = await container.bytesAt(offset, Math.min(end - offset, mostRawBytes))
    return { number, offset, end, records, content: { broken: error.message, raw: Buffer.from(raw) } }
  }
}

/** A block whose mark alone is damaged ends where it says, if another one begins there. */
async function endOfBroken(
  container: ContainerFile,
  header: ContainerHeader,
  offset: number,
  claimed: number,
): Promise<number> {
  const marked = await container.behindNextMark(header, offset)
  if (claimed >= marked) return marked
  if (claimed === container.sizeBytes) return claimed
  const next = await container.block(header, claimed, 0, false).catch((error: unknown) => {
    if (error instanceof AvroDefect) return null
    throw error
  })
  return next === null ? marked : claimed
}

/** A count that is damaged itself may say anything. */
const isBelievable = (records: number, bytes: number, codec: string): boolean =>
  records > 0 && records <= bytes * (codec === 'null' ? 1 : 8)
