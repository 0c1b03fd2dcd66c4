import fc from 'fast-check'

import type { SourceConfig } from '../../../src-shared/pipeline/ir.ts'
import type { IndependentReader } from './independent-readers.ts'
import type { Oracle } from './judge-reading.ts'

/** A damaged or malicious file, and the expected result. */
export interface HostileFile {
  readonly name: string
  readonly config: Omit<SourceConfig, 'path'>
  readonly bytes: string | Buffer
  /** The number of rows, or the text of the error; null if either is acceptable. */
  readonly answer: number | string | null
  /** What holds the rows to the truth, if there are any. */
  readonly oracle?: Oracle
}

/** Valid files with bytes changed, cut out, doubled or moved. The same ones every time. */
export function mutants(
  format: string,
  config: HostileFile['config'],
  reader: IndependentReader,
  good: readonly Buffer[],
  count: number,
  seed: number,
): readonly HostileFile[] {
  const change = fc.record({
    kind: fc.constantFrom('replace', 'insert', 'remove', 'double', 'cut'),
    at: fc.double({ min: 0, max: 1, noNaN: true }),
    size: fc.integer({ min: 1, max: 12 }),
    bytes: fc.oneof(
      fc.uint8Array({ minLength: 1, maxLength: 4 }).map((bytes) => Buffer.from(bytes)),
      fc
        .constantFrom('"', '""', ',', '\n', '\r', '\r\n', '{', '}', '[', ']', '\\', ':', '\0', '\ufeff', '<', '>')
        .map((sign) => Buffer.from(sign)),
    ),
  })
  const hit = fc.tuple(fc.nat(good.length - 1), fc.array(change, { minLength: 1, maxLength: 3 }))
  return fc.sample(hit, { numRuns: count, seed }).map(([which, changes], index) => {
    const sound = good[which] as Buffer
    const bytes = changes.reduce<Buffer>((before, { kind, at, size, bytes: added }) => {
      const start = Math.floor(at * before.length)
      const head = before.subarray(0, start)
      const rest = before.subarray(start)
      switch (kind) {
        case 'replace':
          return Buffer.concat([head, added, rest.subarray(added.length)])
        case 'insert':
          return Buffer.concat([head, added, rest])
        case 'remove':
          return Buffer.concat([head, rest.subarray(size)])
        case 'double':
          return Buffer.concat([head, rest.subarray(0, size * 4), rest])
        case 'cut':
          return head
      }
    }, sound)
    return {
      name: `${format} number ${index + 1} that was hit`,
      config,
      bytes,
      answer: null,
      oracle: { reader, sound },
    }
  })
}
