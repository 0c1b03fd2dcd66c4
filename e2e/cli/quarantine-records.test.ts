import { buffer } from 'node:stream/consumers'

import avsc from 'avsc'
import { expect, test } from 'vitest'

import { pipeline, quarantinePlace, type Rejected, type RunResult } from './quarantine-place.ts'

const here = quarantinePlace()

test('a record that could not be read is corrected and loaded, and not before', async () => {
  const ir = {
    ...pipeline(0),
    id: 'broken-orders',
    errorHandling: { ...pipeline(0).errorHandling, dlq: { enabled: true, table: 'dlq.broken' } },
  }
  const [source, , target] = ir.nodes
  const nodes = [
    {
      ...source,
      config: { ...source?.config, pattern: { type: 'glob', value: 'broken.csv' }, onBadRecord: 'quarantine' },
    },
    { ...target, input: 'src' },
  ]
  here.place().write('broken.csv', 'id,amount\n11,1\n12\n13,3,3\n')
  here.place().write('broken.json', JSON.stringify({ ...ir, nodes }))
  expect(await here.place().json<RunResult>('run', 'broken.json', '--keep-source')).toMatchObject({ ok: true })
  const kept = await here
    .place()
    .json<readonly (Rejected & { readonly line: number; readonly raw: string })[]>('quarantine', 'show', 'dlq.broken')
  expect(kept.map(({ line, raw, nodeId }) => [line, raw, nodeId]).toSorted()).toEqual([
    [3, '12', 'src'],
    [4, '13,3,3', 'src'],
  ])
  const id = kept.find(({ line }) => line === 3)?.id ?? ''
  const early = await here.place().weir('quarantine', 'replay', 'dlq.broken', id)
  expect(early.stderr).toContain('1 row of dlq.broken could not be read from the file and has no values yet')
  const still = await here.place().weir('quarantine', 'edit', 'dlq.broken', id, '--record', '12,2,2')
  expect(still.stderr).toContain('The record has 3 fields, but the header has 2. Correct its text and read it again')
  const reread = await here.place().json<Rejected>('quarantine', 'edit', 'dlq.broken', id, '--record', '12,2')
  expect(reread).toMatchObject({ isEdited: true, row: { id: '12', amount: '2' } })
  expect(await here.place().json('quarantine', 'replay', 'dlq.broken', id)).toMatchObject({ ok: true })
  expect((await here.loaded()).slice(-2)).toEqual([
    [11, '1.00'],
    [12, '2.00'],
  ])
})

test('a record of XML that is not well-formed is corrected and loaded like any other', async () => {
  const ir = {
    ...pipeline(0),
    id: 'broken-xml',
    errorHandling: { ...pipeline(0).errorHandling, dlq: { enabled: true, table: 'dlq.broken_xml' } },
  }
  const [source, , target] = ir.nodes
  const config = { path: '.', pattern: { type: 'glob', value: 'broken.xml' }, format: 'xml', onBadRecord: 'quarantine' }
  here.place().write('broken.xml', '<r>\n<o><id>21</id><amount>1</amount></o>\n<o><id>22</id><amount>2</o>\n</r>')
  here.place().write(
    'xml.json',
    JSON.stringify({
      ...ir,
      nodes: [
        { ...source, config },
        { ...target, input: 'src' },
      ],
    }),
  )
  expect(await here.place().json<RunResult>('run', 'xml.json', '--keep-source')).toMatchObject({ ok: true })
  const [kept] = await here.place().json<readonly Rejected[]>('quarantine', 'show', 'dlq.broken_xml')
  const id = kept?.id ?? ''
  expect(kept).toMatchObject({ line: 3, raw: '<o><id>22</id><amount>2</o>', nodeId: 'src' })
  await here.place().json('quarantine', 'edit', 'dlq.broken_xml', id, '--set', 'id=22', '--set', 'amount=2')
  expect(await here.place().json('quarantine', 'replay', 'dlq.broken_xml', id)).toMatchObject({ ok: true })
  expect((await here.loaded()).slice(-2)).toEqual([
    [21, '1.00'],
    [22, '2.00'],
  ])
})

test('a record of Avro that cannot be decoded is corrected and loaded with the types of its file', async () => {
  const type = avsc.Type.forSchema({
    type: 'record',
    name: 'Order',
    fields: [
      { name: 'id', type: 'long' },
      { name: 'cents', type: 'long' },
      { name: 'note', type: 'string' },
    ],
  })
  const encoder = new avsc.streams.BlockEncoder(type)
  for (const id of [31, 32]) encoder.write({ id, cents: id * 100, note: `note ${id}` })
  encoder.end()
  const bytes = await buffer(encoder)
  bytes[bytes.indexOf('note 32')] = 0
  here.place().write('broken.avro', bytes)
  const [source, , target] = pipeline(0).nodes
  const config = { path: '.', pattern: { type: 'glob', value: 'broken.avro' }, format: 'avro' }
  // Of texts this formula would be a problem.
  const ops = [
    { type: 'expression', outputField: 'amount', formula: 'cents / 100' },
    { type: 'drop', fields: ['cents', 'note'] },
  ]
  const document = {
    ...pipeline(0),
    id: 'broken-avro',
    errorHandling: { ...pipeline(0).errorHandling, dlq: { enabled: true, table: 'dlq.broken_avro' } },
    nodes: [
      { ...source, config: { ...config, onBadRecord: 'quarantine' } },
      { id: 'tidy', kind: 'transform', input: 'src', ops },
      { ...target, input: 'tidy' },
    ],
  }
  here.place().write('avro.json', JSON.stringify(document))
  expect(await here.place().json<RunResult>('run', 'avro.json', '--keep-source')).toMatchObject({ ok: true })
  const [kept] = await here.place().json<readonly Rejected[]>('quarantine', 'show', 'dlq.broken_avro')
  const id = kept?.id ?? ''
  expect(kept).toMatchObject({ line: 2, nodeId: 'src', row: { id: null, cents: null, note: null } })
  await here.place().json('quarantine', 'edit', 'dlq.broken_avro', id, '--set', 'id=32', '--set', 'cents=3200')
  expect(await here.place().json('quarantine', 'replay', 'dlq.broken_avro', id)).toMatchObject({ ok: true })
  expect((await here.loaded()).slice(-2)).toEqual([
    [31, '31.00'],
    [32, '32.00'],
  ])
})
