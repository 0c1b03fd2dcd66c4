import { readFileSync } from 'node:fs'
import { join } from 'node:path'

import fc from 'fast-check'

import type { SourceConfig } from '../../../src-shared/pipeline/ir.ts'
import type { IndependentReader } from './independent-readers.ts'
import type { Oracle } from './judge-reading.ts'

/** A damaged or malicious file, and the expected result. */
export interface HostileBytes {
  readonly name: string
  readonly config: Omit<SourceConfig, 'path'>
  readonly bytes: Buffer
  /** The number of rows, or the text of the error; null if either is acceptable. */
  readonly answer: number | string | null
  /** What holds the rows to the truth, if there are any. */
  readonly oracle?: Oracle
}

export const soundFile = (format: 'parquet' | 'avro', name: string): Buffer =>
  readFileSync(join(import.meta.dirname, '..', format, 'testing', 'files', `${name}.${format}`))

/** Valid files with a few bits flipped or a piece missing. The same ones every time. */
export function hitFiles(
  config: HostileBytes['config'],
  sound: readonly Buffer[],
  reader: IndependentReader,
  count: number,
): readonly HostileBytes[] {
  const turn = fc.record({ at: fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true }), bit: fc.nat(7) })
  const hit = fc.record({
    which: fc.nat(sound.length - 1),
    turns: fc.array(turn, { minLength: 1, maxLength: 4 }),
    // Most keep their length; some lose their end.
    kept: fc.oneof({ weight: 4, arbitrary: fc.constant(1) }, fc.double({ min: 0, max: 1, noNaN: true })),
  })
  return fc.sample(hit, { numRuns: count, seed: 20_261_126 }).map(({ which, turns, kept }, index) => {
    const whole = sound[which] as Buffer
    const bytes = Buffer.from(whole)
    for (const { at, bit } of turns) {
      const place = Math.floor(at * bytes.length)
      bytes[place] = (bytes[place] as number) ^ (1 << bit)
    }
    const name = `${config.format} number ${index + 1} that was hit`
    const left = bytes.subarray(0, Math.ceil(kept * bytes.length))
    return { name, config, bytes: left, answer: null, oracle: { reader, sound: whole } }
  })
}
