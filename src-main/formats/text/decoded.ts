import type { Bytes } from './file-bytes.ts'

const blockBytes = 1 << 16
/** A byte that no UTF-8 text holds. */
const invalid = 0xff
const replacement = '\ufffd'

/**
 * A text as UTF-8, without its byte order mark. Where bytes are invalid in its encoding it has a byte that is invalid in UTF-8, so that
 * one look at the text finds both.
 */
export async function* decoded(encoding: string, bytes: () => Bytes): AsyncGenerator<Buffer> {
  const decoder = new TextDecoder(encoding, { fatal: true })
  let goodBytes = 0
  for await (const block of blocksOf(bytes())) {
    const text = decode(decoder, block)
    if (text === null) {
      yield* marked(encoding, bytes(), goodBytes)
      return
    }
    goodBytes += block.length
    if (text !== '') yield Buffer.from(text)
  }
  const rest = decode(decoder, null)
  yield rest === null ? Buffer.from([invalid]) : Buffer.from(rest)
}

// Node 20 takes windows-1252 for latin1 unless it decodes a stream, so this one always does.
/** Null if the bytes are invalid in the encoding. Called without bytes at the end. */
function decode(decoder: Decoder, bytes: Buffer | null): string | null {
  try {
    return bytes === null ? decoder.decode() : decoder.decode(bytes, { stream: true })
  } catch {
    return null
  }
}
type Decoder = InstanceType<typeof TextDecoder>

/** The text past its first bytes. A decoder that fails forgets where it was, so another one reads them again, and replaces what is invalid. */
async function* marked(encoding: string, bytes: Bytes, goodBytes: number): AsyncGenerator<Buffer> {
  const decoder = new TextDecoder(encoding)
  let left = goodBytes
  for await (const block of blocksOf(bytes)) {
    const known = block.subarray(0, left)
    left -= known.length
    if (known.length > 0) decoder.decode(known, { stream: true })
    if (known.length < block.length) yield withMarks(decoder.decode(block.subarray(known.length), { stream: true }))
  }
  yield withMarks(decoder.decode())
}

const withMarks = (text: string): Buffer =>
  Buffer.concat(
    text
      .split(replacement)
      .flatMap((part, index) => (index === 0 ? [Buffer.from(part)] : [Buffer.from([invalid]), Buffer.from(part)])),
  )

async function* blocksOf(bytes: Bytes): AsyncGenerator<Buffer> {
  for await (const chunk of bytes) {
    for (let start = 0; start < chunk.length; start += blockBytes) yield chunk.subarray(start, start + blockBytes)
  }
}
