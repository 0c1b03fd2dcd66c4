import { expect, test } from 'vitest'

import { gatherRecordBytes } from './record-bytes.ts'

const ascii = (text: string) => [Buffer.from(`<${text}>`), 1, Buffer.byteLength(text) + 1] as const

test('bytes and texts become records of a CSV file, each with its number', () => {
  const records = gatherRecordBytes()
  records.plain(...ascii('12.50'))
  records.quoted(...ascii('a "quoted" €'))
  records.nothing()
  records.endRecord()
  records.plain(...ascii('10:00'), '+00')
  records.quoted(...ascii(''))
  records.word('true')
  records.endRecord()
  records.text('€ "x"')
  records.quoted(...ascii(`${'long '.repeat(20)}"`))
  records.endRecord()
  const { bytes, records: count } = records.take()
  expect(Buffer.from(bytes).toString()).toBe(
    `1,12.50,"a ""quoted"" €",\n2,10:00+00,"",true\n3,"€ ""x""","${'long '.repeat(20)}"""\n`,
  )
  expect(count).toBe(3)
  expect(records.take()).toMatchObject({ records: 0 })
})

test('numbers go on after a block, and records longer than a block stay whole', () => {
  const records = gatherRecordBytes()
  const long = 'x'.repeat(5_000_000)
  for (let number = 1; number <= 12; number++) {
    records.text(number === 9 ? long : '')
    records.endRecord()
    expect(records.isFull()).toBe(number === 9)
    if (number === 9) records.take()
  }
  expect(Buffer.from(records.take().bytes).toString()).toBe('10,""\n11,""\n12,""\n')
})

test('bytes that are no UTF-8 are replaced as a decoder does it', () => {
  const records = gatherRecordBytes()
  records.quoted(Buffer.from([0x61, 0xff, 0x62]), 0, 3)
  records.endRecord()
  expect(Buffer.from(records.take().bytes).toString()).toBe('1,"a\ufffdb"\n')
})
