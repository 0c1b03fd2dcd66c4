import { createWriteStream } from 'node:fs'
import { once } from 'node:events'

export interface BenchRecord {
  readonly id: number
  readonly name: string
  readonly email: string
  readonly city: string
  readonly amount: string
  readonly born: string
  readonly isActive: boolean
  readonly note: string | null
}

const cities = ['Austin', 'Zürich', 'København', '東京', 'São Paulo', 'Kraków']
const partRecords = 5_000

function benchRecord(number: number): BenchRecord {
  const mixed = Math.imul(number, 0x9e3779b1) >>> 0
  return {
    id: number,
    name: `Customer, number ${mixed % 100_000}`,
    email: `user${number}@example.com`,
    city: cities[mixed % cities.length] as string,
    amount: `${mixed % 20_000}.${String(number % 100).padStart(2, '0')}`,
    born: `${1950 + (mixed % 50)}-${String((mixed % 12) + 1).padStart(2, '0')}-${String((number % 28) + 1).padStart(2, '0')}`,
    isActive: mixed % 3 !== 0,
    note: number % 4 === 0 ? null : `a note of some length about ${mixed}, "quoted" here and there`,
  }
}

/** The records of one part of a file, which is written again and again. */
export const partOfRecords = (): readonly BenchRecord[] =>
  Array.from({ length: partRecords }, (_, index) => benchRecord(index + 1))

/** Writes head, the same part over and over, and tail; gives the number of records. */
export async function writeParts(
  path: string,
  sizeBytes: number,
  file: { readonly head?: string | Buffer; readonly part: string | Buffer; readonly tail?: string },
): Promise<number> {
  const part = Buffer.from(file.part)
  const stream = createWriteStream(path)
  if (file.head !== undefined) stream.write(file.head)
  const parts = Math.max(1, Math.round(sizeBytes / part.length))
  for (let written = 0; written < parts; written++) {
    if (!stream.write(part)) await once(stream, 'drain')
  }
  stream.end(file.tail ?? '')
  await once(stream, 'close')
  return parts * partRecords
}
