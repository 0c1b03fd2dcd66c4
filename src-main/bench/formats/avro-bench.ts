import { once } from 'node:events'

import avro from 'avsc'

import { partOfRecords, writeParts } from './bench-records.ts'
import type { FormatBench } from './format-bench.ts'

const schema = {
  type: 'record',
  name: 'Customer',
  fields: [
    { name: 'id', type: 'long' },
    { name: 'name', type: 'string' },
    { name: 'email', type: 'string' },
    { name: 'city', type: 'string' },
    { name: 'amount', type: 'double' },
    { name: 'born', type: { type: 'int', logicalType: 'date' } },
    { name: 'active', type: 'boolean' },
    { name: 'note', type: ['null', 'string'] },
  ],
} as avro.Schema

export const avroBench: FormatBench = {
  format: 'avro',
  write: async (path, sizeBytes) => {
    const encoder = new avro.streams.BlockEncoder(schema, { codec: 'deflate', blockSize: 64 * 1024 })
    const chunks: Buffer[] = []
    encoder.on('data', (chunk: Buffer) => chunks.push(chunk))
    for (const { isActive, amount, born, note, ...its } of partOfRecords()) {
      const days = Date.parse(born) / 86_400_000
      encoder.write({ ...its, amount: Number(amount), born: days, active: isActive, note })
    }
    encoder.end()
    await once(encoder, 'end')
    const whole = Buffer.concat(chunks)
    // The sync marker that ends the header also ends every block, so it is the end of the file.
    const headBytes = whole.indexOf(whole.subarray(-16)) + 16
    return writeParts(path, sizeBytes, { head: whole.subarray(0, headBytes), part: whole.subarray(headBytes) })
  },
  alone: 'avsc',
  readAlone: async (path) => {
    let records = 0
    const decoder = avro.createFileDecoder(path)
    decoder.on('data', () => records++)
    await once(decoder, 'end')
    return records
  },
}
