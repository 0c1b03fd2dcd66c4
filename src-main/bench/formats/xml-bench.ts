import { createReadStream } from 'node:fs'

import { SaxesParser } from 'saxes'

import { type BenchRecord, partOfRecords, writeParts } from './bench-records.ts'
import type { FormatBench } from './format-bench.ts'

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
const element = (its: BenchRecord): string => `  <customer id="${its.id}">
    <name>${escaped(its.name)}</name>
    <email>${its.email}</email>
    <city>${its.city}</city>
    <amount>${its.amount}</amount>
    <born>${its.born}</born>
    <active>${its.isActive}</active>${its.note === null ? '' : `\n    <note>${escaped(its.note)}</note>`}
  </customer>
`

export const xmlBench: FormatBench = {
  format: 'xml',
  write: (path, sizeBytes) =>
    writeParts(path, sizeBytes, {
      head: '<?xml version="1.0" encoding="UTF-8"?>\n<customers>\n',
      part: partOfRecords().map(element).join(''),
      tail: '</customers>\n',
    }),
  alone: 'saxes',
  readAlone: async (path) => {
    const parser = new SaxesParser({ position: true })
    let depth = 0
    let records = 0
    parser.on('opentag', () => {
      if (++depth === 2) records++
    })
    parser.on('closetag', () => depth--)
    parser.on('text', () => undefined)
    for await (const chunk of createReadStream(path, { encoding: 'utf8', highWaterMark: 1 << 18 })) {
      parser.write(chunk as string)
    }
    parser.close()
    return records
  },
}
