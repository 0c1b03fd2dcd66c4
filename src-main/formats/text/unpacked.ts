import { open } from 'node:fs/promises'
import type { Transform } from 'node:stream'
import zlib from 'node:zlib'

import { AppError } from '../../../src-shared/errors/app-error.ts'
import type { SourceFile } from '../file-reader.ts'
import { readFailure } from '../read-failure.ts'
import { fileBytes } from './file-bytes.ts'
import { lookOf, type Packing } from './packing.ts'
import { unzipped } from './unzipped.ts'

type Unpacker = Transform & { readonly bytesWritten: number }

/**
 * The content of a compressed file, member after member. Node silently stops at the end of a zstd frame and at zeros after a gzip
 * member, so what follows is checked here.
 */
export async function* unpacked(file: SourceFile, packing: Exclude<Packing, 'none'>): AsyncGenerator<Buffer> {
  if (packing === 'zip') yield* unzipped(file)
  else yield* unpackMembers(file, packing)
}

type MemberPacking = Exclude<Packing, 'none' | 'zip'>

async function* unpackMembers(file: SourceFile, packing: MemberPacking): AsyncGenerator<Buffer> {
  const { size } = await statOf(file)
  let start = 0
  do {
    const unpacker = unpackerOf(file, packing)
    yield* unpackMember(file, packing, unpacker, start)
    start += unpacker.bytesWritten
    if (start < size && (await isAtEnd(file, packing, start))) return
  } while (start < size)
}

async function* unpackMember(
  file: SourceFile,
  packing: MemberPacking,
  unpacker: Unpacker,
  start: number,
): AsyncGenerator<Buffer> {
  const place = { nodeId: file.nodeId, file: file.name, packing }
  const packed = fileBytes(file, start)
  // Events after its end has been read do not matter.
  unpacker.on('error', () => undefined)
  const feed = feedTo(unpacker, packed)
  try {
    yield* unpacker as AsyncIterable<Buffer>
  } catch (error) {
    const at = start + unpacker.bytesWritten
    const code = (error as NodeJS.ErrnoException).code ?? ''
    if (error instanceof AppError || !/^(Z_|ZSTD_)/.test(code)) throw error
    throw new AppError('file_packing_broken', { ...place, at, problem: problemOf(code) }, { cause: error })
  } finally {
    unpacker.destroy()
    await feed
  }
}

/** Writes until the decompressor has reached its end or is destroyed. */
async function feedTo(unpacker: Unpacker, packed: AsyncIterable<Buffer>): Promise<void> {
  try {
    for await (const chunk of packed) {
      if (unpacker.destroyed || unpacker.readableEnded) return
      if (!unpacker.write(chunk)) await drained(unpacker)
    }
    unpacker.end()
  } catch (error) {
    unpacker.destroy(error as Error)
  }
}

/** Resolves when more can be written, or nothing ever will. */
const drained = (unpacker: Unpacker): Promise<void> =>
  new Promise((resolve) => {
    const events = ['drain', 'close', 'error', 'end']
    const settle = () => {
      for (const event of events) unpacker.off(event, settle)
      resolve()
    }
    for (const event of events) unpacker.on(event, settle)
  })

function unpackerOf(file: SourceFile, packing: MemberPacking): Unpacker {
  if (packing === 'gzip') return zlib.createGunzip()
  // Not in the oldest Node that runs Weir.
  const create = (zlib as { createZstdDecompress?: typeof zlib.createZstdDecompress }).createZstdDecompress
  if (!create) throw new AppError('file_packing_unknown_here', { nodeId: file.nodeId, file: file.name, packing })
  return create()
}

const problemOf = (code: string): string => (code === 'Z_BUF_ERROR' ? 'ends too early' : 'is damaged')

/** Whether only zeros follow, as in padded tape blocks; throws if anything but another member follows. */
async function isAtEnd(file: SourceFile, packing: Packing, start: number): Promise<boolean> {
  let isFirst = true
  for await (const chunk of fileBytes(file, start)) {
    if (isFirst && lookOf(chunk.subarray(0, 16)) === packing) return false
    isFirst = false
    if (packing === 'gzip' && chunk.every((byte) => byte === 0)) continue
    const place = { nodeId: file.nodeId, file: file.name, packing, at: start }
    throw new AppError('file_packing_broken', { ...place, problem: 'is followed by something else' })
  }
  return true
}

async function statOf(file: SourceFile) {
  try {
    const handle = await open(file.path, 'r')
    try {
      return await handle.stat()
    } finally {
      await handle.close()
    }
  } catch (error) {
    throw readFailure({ nodeId: file.nodeId, file: file.name }, error)
  }
}
