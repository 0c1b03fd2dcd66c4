import { writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { expect, test } from 'vitest'

import type { ImportEvent, ImportProposal, ImportWishes } from '../../../src-shared/contract/import-proposal.ts'
import { studioFixtureHere } from '../testing/studio-fixture.ts'

const here = studioFixtureHere()

/** 40 orders: two dates in three are ISO, one quantity is a word, one id comes twice. */
function writeOrders(name: string): string {
  const path = join(here.folder, name)
  const lines = Array.from({ length: 40 }, (_, index) => {
    const day = String((index % 28) + 1).padStart(2, '0')
    const date = index % 3 === 0 ? `${day}/02/2024` : `2024-02-${day}`
    return [index === 39 ? 1 : index + 1, date, index === 20 ? 'two' : index, `${index},50 €`].join(';')
  })
  writeFileSync(path, ['Order ID;Order Date;Qty;Price', ...lines, ''].join('\n'))
  return path
}

const nothing: ImportWishes = { columns: [], renames: [] }

async function events(path: string, wishes: ImportWishes, signal?: AbortSignal): Promise<ImportEvent[]> {
  const asked = { files: [path], formatOptions: [], wishes }
  const stream = await here.studio.services.imports.propose(asked, signal ? { signal } : undefined)
  const found: ImportEvent[] = []
  for await (const event of stream) found.push(event)
  return found
}

async function propose(path: string, wishes: ImportWishes = nothing): Promise<ImportProposal> {
  const last = (await events(path, wishes)).at(-1)
  if (last?.type !== 'proposed') throw new Error(JSON.stringify(last))
  return last.proposal
}

const typesOf = ({ columns }: ImportProposal) => columns.map(({ type }) => type)

test('reads dates of two forms where every value proves them, and offers what nearly fits', async () => {
  const proposal = await propose(writeOrders('orders.csv'))
  expect(typesOf(proposal)).toEqual(['integer', 'date', 'text', 'numeric'])
  const [, date, quantity] = proposal.columns
  expect(date?.remarks.join()).toContain('written YYYY-MM-DD or D/M/YYYY')
  expect(quantity?.choices.map(({ label, changes, isChosen }) => ({ label, changes, isChosen }))).toEqual([
    { label: 'As integer, 1 null', changes: 1, isChosen: false },
    { label: 'As integer, 1 to quarantine', changes: 1, isChosen: false },
    { label: 'Keep as text', changes: 0, isChosen: true },
  ])
  expect(quantity?.choices[0]?.example).toMatchObject({ line: 22, value: 'two' })
  expect(proposal.keys[0]).toEqual({ columns: ['Order ID'], repeats: 1 })
  expect({ key: proposal.key, most: proposal.mostLoaded, isExact: proposal.isExact }).toEqual({
    key: [],
    most: 40,
    isExact: true,
  })
})

test('does exactly what it shows: rows that leave are kept with their reason, the others are in the table', async () => {
  const path = writeOrders('kept_orders.csv')
  const first = await propose(path)
  const quarantine = first.columns[2]?.choices.find(({ stated }) => stated.onMisfit === 'quarantine')
  const proposal = await propose(path, {
    ...nothing,
    columns: quarantine ? [quarantine.stated] : [],
    key: ['Order ID'],
    onRepeat: 'quarantine',
    leftOut: ['Price'],
    renames: [{ from: 'Qty', to: 'quantity' }],
  })
  const preview = await here.studio.services.imports.preview({ id: proposal.id })
  expect(preview.loaded).toBe(38)
  expect(preview.rejected.map(({ index, column }) => ({ index, column }))).toEqual([
    { index: 20, column: 2 },
    { index: 39, column: 0 },
  ])
  expect(preview.columns.map(({ name }) => name)).toEqual(['Order ID', 'Order Date', 'quantity', 'Price'])
  expect([preview.rows[0], preview.before[0]]).toEqual([
    [1, '2024-02-01', 0, '0,50 €'],
    ['1', '01/02/2024', '0', '0,50 €'],
  ])
  expect(preview.rows[20]).toEqual(['21', '2024-02-21', 'two', '20,50 €'])

  const applied = await here.studio.services.imports.apply({ id: proposal.id, run: true })
  expect(applied).toMatchObject({ problems: [], pipelineId: 'load-kept-orders' })
  for await (const _ of await here.studio.services.runs.events({ id: applied.runId ?? '' }));
  const run = await here.studio.services.runs.get({ id: applied.runId ?? '' })
  expect(run).toMatchObject({ status: 'succeeded', rowsRead: 40, rowsLoaded: 38, rowsRejected: 2 })
  const found = await here.database.query<{ rows: number; total: number; day: string }>(
    `select count(*)::int as rows, sum(quantity)::int as total, min("Order Date")::text as day from public.ds_kept_orders`,
  )
  expect(found.rows).toEqual([{ rows: 38, total: 741 - 20, day: '2024-02-01' }])
})

test('offers the pipeline and the table that have the rows of a file, also where its columns have other names there', async () => {
  const write = (name: string) => {
    const path = join(here.folder, name)
    writeFileSync(path, 'Order ID;Order Date;Qty;Price\n1;2024-02-01;1;1,00 €\n2;2024-02-02;2;2,00 €\n')
    return path
  }
  const path = write('again_orders.csv')
  const wishes = { ...nothing, leftOut: ['Price'], renames: [{ from: 'Qty', to: 'quantity' }] }
  const first = await propose(path, wishes)
  expect(first.loadedBy).toBeNull()
  const { runId } = await here.studio.services.imports.apply({ id: first.id, run: true })
  for await (const _ of await here.studio.services.runs.events({ id: runId ?? '' }));
  const copy = write('copied.csv')
  const known = { pipelineId: 'load-again-orders', table: 'public.ds_again_orders', rows: 2 }
  expect((await propose(path)).loadedBy).toMatchObject({ ...known, isSame: true })
  expect((await propose(copy)).loadedBy).toMatchObject({ ...known, isSame: true })
  writeFileSync(path, 'Order ID;Order Date;Qty;Price\n1;2024-02-01;1;1,00 €\n')
  expect((await propose(path)).loadedBy).toMatchObject({ ...known, isSame: false })
})

test('says of a table that is there which values its types reject, and never that all of them fit', async () => {
  const write = (name: string, quantities: readonly string[]) => {
    const path = join(here.folder, name)
    writeFileSync(path, ['Nr;Qty;Note', ...quantities.map((text, index) => `${index};${text};x`), ''].join('\n'))
    return path
  }
  const numbers = Array.from({ length: 40 }, (_, index) => String(index))
  const first = await propose(write('stock.csv', numbers))
  const { runId } = await here.studio.services.imports.apply({ id: first.id, run: true })
  for await (const _ of await here.studio.services.runs.events({ id: runId ?? '' }));
  const remarksOf = async (path: string, wishes: Partial<ImportWishes> = {}) =>
    (await propose(path, { ...nothing, table: 'public.ds_stock', ...wishes })).columns[1]?.remarks
  const near = write('near.csv', numbers.with(20, 'two'))
  const some = '1 of 40 values does not fit integer, first at line 22: two'
  expect(await remarksOf(near)).toEqual([`${some}; the load stops`])
  expect(await remarksOf(near, { rowValidation: 'skip' })).toEqual([`${some}; the row goes to quarantine`])
  const words = write(
    'words.csv',
    numbers.map((text) => `no ${text}`),
  )
  expect(await remarksOf(words)).toEqual(['not all values are known to be integer; where one is not, the load stops'])
  expect(await remarksOf(write('fit.csv', numbers.toReversed()))).toEqual([])

  const previewOf = async (wishes: Partial<ImportWishes>) => {
    const { id, columns } = await propose(near, { ...nothing, table: 'public.ds_stock', key: ['Nr'], ...wishes })
    return { stops: columns[1]?.stops, ...(await here.studio.services.imports.preview({ id })) }
  }
  const stopping = [{ column: 'Qty', value: 'two', line: 22, rows: 1, isOfTable: true }]
  expect(await previewOf({})).toMatchObject({ stops: { count: 1 }, stopping })
  expect(await previewOf({ rowValidation: 'skip' })).toMatchObject({ stops: null, stopping: [], loaded: 39 })
  // The table has no such column before the load: nothing can be tried on it.
  expect(await previewOf({ renames: [{ from: 'Note', to: 'Remark' }] })).toMatchObject({ stopping: [], loaded: null })
})

test('of an empty file it is said that it is empty, and no table is named', async () => {
  const path = join(here.folder, 'nothing.csv')
  writeFileSync(path, '')
  const [failed] = await events(path, nothing)
  expect(failed).toMatchObject({ type: 'failed', error: { code: 'file_no_table' } })
  expect(JSON.stringify(failed)).toContain('nothing.csv holds no table: it is empty.')
})

test('a key whose values are numbers and texts is read as text, and offered as what most of its values are', async () => {
  const path = join(here.folder, 'mixed.jsonl')
  const lines = Array.from({ length: 40 }, (_, index) => ({
    id: index,
    total: index === 3 ? 'on request' : index + 0.5,
  }))
  writeFileSync(path, lines.map((line) => `${JSON.stringify(line)}\n`).join(''))
  const proposal = await propose(path)
  expect(proposal.columns.map(({ name, type }) => [name, type])).toEqual([
    ['id', 'bigint'],
    ['total', 'text'],
  ])
  expect(proposal.columns[1]?.choices.map(({ label }) => label)).toContain('As numeric, 1 null')
  const preview = await here.studio.services.imports.preview({ id: proposal.id })
  expect(preview.rows.slice(2, 4)).toEqual([
    ['2', '2.5'],
    ['3', 'on request'],
  ])
})

test('makes the pipeline without running it, and says that a proposal of another start is forgotten', async () => {
  const proposal = await propose(writeOrders('drawn_orders.csv'))
  const applied = await here.studio.services.imports.apply({ id: proposal.id, run: false })
  expect(applied).toEqual({ pipelineId: 'load-drawn-orders', runId: null, before: null, problems: [] })
  const made = await here.studio.services.pipelines.get({ id: 'load-drawn-orders' })
  expect(await here.studio.services.pipelines.versions({ id: 'load-drawn-orders' })).toEqual([])
  const again = await here.studio.services.imports.apply({ id: proposal.id, run: false })
  expect(again.before).toEqual(made.ir)
  expect(await here.studio.services.runs.list({ pipelineId: 'load-drawn-orders' })).toEqual([])
  await expect(here.studio.services.imports.apply({ id: 'gone', run: true })).rejects.toMatchObject({
    code: 'import_forgotten',
  })
})

test('ends with what is wrong with a file, and stops when the caller leaves', async () => {
  const [failed] = await events(join(here.folder, 'none.csv'), nothing)
  expect(failed).toMatchObject({ type: 'failed', error: { code: 'load_file_missing' } })
  const leaving = new AbortController()
  leaving.abort()
  const [stopped] = await events(writeOrders('left.csv'), nothing, leaving.signal)
  expect(stopped).toMatchObject({ type: 'failed', error: { code: 'inference_stopped' } })
})

test('a table after a file with a long name has one that Postgres and the platform can hold', async () => {
  const { table } = await propose(writeOrders(`${'the orders of the northern branches, as exported '.repeat(3)}.csv`))
  expect(table).toBe('public.ds_the_orders_of_the_northern_branches_as_exported_the_o')
})
