import { expect, test } from 'vitest'

import { pipeline, quarantinePlace, type Rejected, type RunResult, table } from './quarantine-place.ts'

const here = quarantinePlace()
const waiting = () => here.place().json<readonly Rejected[]>('quarantine', 'show', table)

test('rejected rows are listed, corrected, loaded by a run of their own, and only once', async () => {
  const first = await here.place().json<RunResult>('run', 'orders.json', '--keep-source')
  expect(first.ok).toBe(true)
  expect(await here.place().json('quarantine', 'list')).toMatchObject([{ table, rows: 3, open: 3 }])
  const many = (await waiting()).find((row) => row.row['amount'] === 'many')
  if (!many) throw new TypeError('the row with the text is not there')
  expect(many).toMatchObject({ nodeId: 'check', column: 'amount', row: { id: '2' } })
  const edited = await here.place().json<Rejected>('quarantine', 'edit', table, many.id, '--set', 'amount=2.25')
  expect(edited).toMatchObject({ isEdited: true, row: { id: '2', amount: '2.25' } })
  const replay = await here.place().json<RunResult>('quarantine', 'replay', table, many.id)
  expect(replay).toMatchObject({ ok: true, receipt: { balanced: true, targets: [{ sent: 1 }] } })
  expect(await here.loaded()).toEqual([
    [1, '1.50'],
    [2, '2.25'],
  ])
  const again = await here.place().weir('quarantine', 'replay', table, many.id)
  expect(again.code).toBe(1)
  expect(again.stderr).toContain(
    `${table} has no rejected row ${many.id} that is still to be loaded: it was loaded meanwhile, or never was there. Choose among the rejected rows again.`,
  )
  expect(await here.loaded()).toHaveLength(2)
}, 120_000)

test('a rule that was changed lets the rows through that it rejected', async () => {
  here.place().write('orders.json', JSON.stringify(pipeline(-1)))
  await here
    .place()
    .weir('run', 'orders.json', '--keep-source')
    .catch(() => undefined)
  await here.database().query('delete from ds_order where id in (3, 4)')
  const replay = await here.place().json<RunResult>('quarantine', 'replay', table)
  expect(replay).toMatchObject({ ok: true, receipt: { targets: [{ sent: 2 }] } })
  expect((await here.loaded()).map(([id]) => id)).toEqual([1, 2, 3, 4])
  expect(await waiting()).toEqual([])
}, 120_000)

test('a corrected row goes through the removal of duplicates, and does not become a second row of its key', async () => {
  const ir = {
    ...pipeline(0),
    id: 'repeated-orders',
    errorHandling: { ...pipeline(0).errorHandling, dlq: { enabled: true, table: 'dlq.repeated' } },
  }
  const [source, , target] = ir.nodes
  const ops = [
    { type: 'cast', field: 'amount', targetType: 'numeric(10,2)', onError: 'quarantine' },
    { type: 'deduplicate', keyFields: ['id'], onRepeat: 'quarantine' },
  ]
  const nodes = [
    { ...source, config: { ...source?.config, pattern: { type: 'glob', value: 'repeated.csv' } } },
    { id: 'clean', kind: 'transform', input: 'src', ops },
    { ...target, input: 'clean' },
  ]
  here.place().write('repeated.csv', 'id,amount\n51,1\n51,2\n52,many\n53,3\n')
  here.place().write('repeated.json', JSON.stringify({ ...ir, nodes }))
  expect(await here.place().json<RunResult>('run', 'repeated.json', '--keep-source')).toMatchObject({ ok: true })
  const kept = await here.place().json<readonly Rejected[]>('quarantine', 'show', 'dlq.repeated')
  const [repeated, many] = ['51', '52'].map((id) => kept.find(({ row }) => row['id'] === id)?.id ?? '')
  await here.place().weir('quarantine', 'edit', 'dlq.repeated', many ?? '', '--set', 'amount=5')
  expect(await here.place().json('quarantine', 'replay', 'dlq.repeated', many ?? '')).toMatchObject({ ok: true })
  const second = await here.place().weir('quarantine', 'replay', 'dlq.repeated', repeated ?? '')
  expect(second.code).toBe(1)
  expect(second.stderr).toContain('ds_order')
  const rows = await here
    .database()
    .query('select id, amount::text from ds_order where id between 51 and 53 order by id')
  expect(rows.rows.map(Object.values)).toEqual([
    [51, '1.00'],
    [52, '5.00'],
    [53, '3.00'],
  ])
  await here.place().weir('quarantine', 'edit', 'dlq.repeated', repeated ?? '', '--set', 'id=54')
  expect(await here.place().json('quarantine', 'replay', 'dlq.repeated', repeated ?? '')).toMatchObject({ ok: true })
  await here.database().query('delete from ds_order where id between 51 and 54')
})

test('a column that the row does not have, and a table that does not exist, are named', async () => {
  const missing = await here.place().weir('quarantine', 'show', 'dlq.nothing')
  expect(missing.stderr).toContain('dlq.nothing')
  expect(missing.code).toBe(1)
})

test('all that wait are replayed in a run for each node that rejected some', async () => {
  const ir = {
    ...pipeline(0),
    id: 'two-nodes',
    errorHandling: { ...pipeline(0).errorHandling, dlq: { enabled: true, table: 'dlq.two_nodes' } },
  }
  const [source, , target] = ir.nodes
  const pattern = { type: 'glob', value: 'two-nodes.csv' }
  const clean = {
    id: 'clean',
    kind: 'transform',
    input: 'src',
    ops: [{ type: 'cast', field: 'amount', targetType: 'numeric(10,2)', onError: 'quarantine' }],
  }
  const nodes = [
    { ...source, config: { ...source?.config, pattern, onBadRecord: 'quarantine' } },
    clean,
    { ...target, input: 'clean' },
  ]
  here.place().write('two-nodes.csv', 'id,amount\n61,1\n62\n63,many\n')
  here.place().write('two-nodes.json', JSON.stringify({ ...ir, nodes }))
  expect(await here.place().json<RunResult>('run', 'two-nodes.json', '--keep-source')).toMatchObject({ ok: true })
  const kept = await here.place().json<readonly Rejected[]>('quarantine', 'show', 'dlq.two_nodes')
  const idOf = (node: string) => kept.find(({ nodeId }) => nodeId === node)?.id ?? ''
  await here.place().weir('quarantine', 'edit', 'dlq.two_nodes', idOf('clean'), '--set', 'amount=3')
  const unread = await here
    .place()
    .json<{ ok: boolean; runs: readonly { ok: boolean; error?: string }[] }>('quarantine', 'replay', 'dlq.two_nodes')
  expect(unread.ok).toBe(false)
  expect(unread.runs.map(({ ok }) => ok).toSorted()).toEqual([false, true])
  await here.place().weir('quarantine', 'edit', 'dlq.two_nodes', idOf('src'), '--record', '62,2')
  expect(await here.place().json('quarantine', 'replay', 'dlq.two_nodes')).toMatchObject({ ok: true })
  expect((await here.loaded()).slice(-3).map(([id]) => id)).toEqual([61, 62, 63])
})
