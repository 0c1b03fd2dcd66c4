import { deflateRawSync } from 'node:zlib'

import type { Random } from '../contract/seeded-random.ts'
import type { PlantedFile, PlantedRecord } from './planted-file.ts'

const columns = ['c0', 'c1', 'c2']
const mark = Buffer.from('0123456789abcdef')
const symbols = ['x', 'y', 'z']

/** The encoding of a whole number below 2^30. */
function long(value: number): Buffer {
  let left = value < 0 ? -value * 2 - 1 : value * 2
  const bytes: number[] = []
  for (; left >= 0x80; left = Math.floor(left / 0x80)) bytes.push((left % 0x80) | 0x80)
  return Buffer.from([...bytes, left])
}
const sized = (bytes: Buffer): Buffer => Buffer.concat([long(bytes.length), bytes])
const text = (value: string): Buffer => sized(Buffer.from(value))

function head(codec: string): Buffer {
  const fields = [
    { name: 'c0', type: 'string' },
    { name: 'c1', type: ['null', 'string'] },
    { name: 'c2', type: { type: 'enum', name: 'E', symbols } },
  ]
  const schema = JSON.stringify({ type: 'record', name: 'R', fields })
  return Buffer.concat([
    Buffer.from('Obj\x01'),
    long(2),
    ...['avro.schema', schema, 'avro.codec', codec].map(text),
    long(0),
    mark,
  ])
}

interface WrittenRecord {
  readonly bytes: Buffer
  readonly values: readonly (string | null)[]
}

function soundRecord(random: Random, number: number): WrittenRecord {
  const word = `${random.pick(['é', '日本', 'w', '😀', ''])}${number}`
  const other = random.pick([null, '', 'q"\n', `o${number}`])
  const symbol = random.whole(0, symbols.length - 1)
  const written = other === null ? long(0) : Buffer.concat([long(1), text(other)])
  return { bytes: Buffer.concat([text(word), written, long(symbol)]), values: [word, other, String(symbols[symbol])] }
}

/** What is wrong with one record; its length is what it says. */
const recordPlanters: Readonly<Record<string, (number: number) => Buffer>> = {
  'a NUL character': (number) => Buffer.concat([text(`a\0${number}`), long(0), long(1)]),
  'bytes that are not UTF-8': (number) =>
    Buffer.concat([sized(Buffer.concat([Buffer.from([0xff]), Buffer.from(String(number))])), long(0), long(1)]),
  'a symbol that is not there': (number) => Buffer.concat([text(String(number)), long(0), long(7)]),
}

/** What is wrong with a block: no record of it is believed. */
const blockPlanters: Readonly<Record<string, (block: WrittenBlock) => Buffer>> = {
  'a damaged mark': (block) => Buffer.concat([long(block.records), sized(block.packed), Buffer.alloc(16, 7)]),
  'a length that is too small': (block) =>
    Buffer.concat([long(block.records), long(Math.max(0, block.packed.length - 3)), block.packed, mark]),
  'a length that is too large': (block) =>
    Buffer.concat([long(block.records), long(block.packed.length + 90_000), block.packed, mark]),
  'bytes that are overwritten': (block) =>
    Buffer.concat([long(block.records), sized(Buffer.alloc(block.packed.length, 0xff)), mark]),
  'bytes too many': (block) =>
    Buffer.concat([long(block.records), sized(block.pack(Buffer.concat([block.bytes, Buffer.alloc(2)]))), mark]),
  'a string that is longer than it is': (block) => {
    const bytes = Buffer.from(block.bytes)
    bytes[0] = (bytes[0] as number) | 0x80
    return Buffer.concat([long(block.records), sized(block.pack(bytes)), mark])
  },
}

interface WrittenBlock {
  readonly records: number
  readonly bytes: Buffer
  readonly packed: Buffer
  readonly pack: (bytes: Buffer) => Buffer
}

/** A container file of some blocks with up to twenty flaws. Behind a damaged block comes a sound one. */
export function plantAvro(random: Random): PlantedFile {
  const codec = random.pick(['null', 'deflate'])
  const pack = (bytes: Buffer) => (codec === 'null' ? bytes : deflateRawSync(bytes))
  const parts = [head(codec)]
  const records: PlantedRecord[] = []
  const addBlock = (damage: string | null) => {
    const written: Buffer[] = []
    for (let count = random.whole(1, 5); count > 0; count--) {
      const line = records.length + 1
      const flaw = damage === null && random.whole(0, 5) === 0 ? random.pick(Object.keys(recordPlanters)) : null
      const sound = soundRecord(random, line)
      const bytes = flaw === null ? sound.bytes : (recordPlanters[flaw]?.(line) ?? sound.bytes)
      written.push(bytes)
      if (damage !== null) records.push({ flaw: damage, line, raw: null })
      else if (flaw === null) records.push({ flaw, values: sound.values })
      else records.push({ flaw, line, raw: `\\x${bytes.toString('hex')}` })
    }
    const bytes = Buffer.concat(written)
    const block = { records: written.length, bytes, packed: pack(bytes), pack }
    const plain = Buffer.concat([long(block.records), sized(block.packed), mark])
    parts.push(damage === null ? plain : (blockPlanters[damage]?.(block) ?? plain))
  }
  const addSound = () => {
    const { bytes, values } = soundRecord(random, records.length + 1)
    parts.push(long(1), sized(pack(bytes)), mark)
    records.push({ flaw: null, values })
  }
  addSound()
  for (let count = random.whole(0, 12); count > 0; count--) {
    addBlock(random.whole(0, 3) === 0 ? random.pick(Object.keys(blockPlanters)) : null)
    addSound()
  }
  return { format: 'avro', bytes: Buffer.concat(parts), columns, records }
}
