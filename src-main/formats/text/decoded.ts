import { AppError } from '../../../src-shared/errors/app-error.ts'
import type { SourceFile } from '../file-reader.ts'
import type { Bytes } from './file-bytes.ts'
import { LineCount } from './line-count.ts'

const blockBytes = 1 << 16

/** A text as UTF-8, without its byte order mark; throws the line of the first bytes that are invalid in the encoding. */
export async function* decoded(file: SourceFile, encoding: string, bytes: () => Bytes): AsyncGenerator<Buffer> {
  const decoder = decoderOf(encoding)
  let blocks = 0
  for await (const block of blocksOf(bytes())) {
    const text = decode(decoder, block)
    if (text === null) throw await encodingFailure(file, encoding, bytes(), blocks)
    blocks++
    if (text !== '') yield Buffer.from(text)
  }
  const rest = decode(decoder, null)
  if (rest === null) throw await encodingFailure(file, encoding, bytes(), blocks)
  if (rest !== '') yield Buffer.from(rest)
}

// Node 20 takes windows-1252 for latin1 unless it decodes a stream, so this one always does.
const decoderOf = (encoding: string) => new TextDecoder(encoding, { fatal: true })

/** Null if the bytes are invalid in the encoding. Called without bytes at the end. */
function decode(decoder: ReturnType<typeof decoderOf>, bytes: Buffer | null): string | null {
  try {
    return bytes === null ? decoder.decode() : decoder.decode(bytes, { stream: true })
  } catch {
    return null
  }
}

async function* blocksOf(bytes: Bytes): AsyncGenerator<Buffer> {
  for await (const chunk of bytes) {
    for (let start = 0; start < chunk.length; start += blockBytes) yield chunk.subarray(start, start + blockBytes)
  }
}

/** The decoder does not report the position of an error, so the text is read again up to it, the last block byte by byte. */
async function encodingFailure(
  file: SourceFile,
  encoding: string,
  bytes: Bytes,
  goodBlocks: number,
): Promise<AppError> {
  const decoder = decoderOf(encoding)
  const lines = new LineCount()
  let block = 0
  for await (const each of blocksOf(bytes)) {
    const steps = block < goodBlocks ? [each] : Array.from(each, (_, index) => each.subarray(index, index + 1))
    block++
    const isGood = steps.every((step) => {
      const text = decode(decoder, step)
      if (text !== null) lines.push(Buffer.from(text))
      return text !== null
    })
    if (!isGood) break
  }
  return new AppError('file_not_encoded', { nodeId: file.nodeId, file: file.name, line: lines.line, encoding })
}
