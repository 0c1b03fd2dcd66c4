import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

import { seriousFaults } from './fixtures/serious-faults.ts'
import { expect, test } from './fixtures/studio-test.ts'

const cli = fileURLToPath(new URL('../src-main/hosts/cli/bin/weir.mjs', import.meta.url))

async function weir(workspace: string, ...args: readonly string[]): Promise<void> {
  const child = spawn(process.execPath, [cli, ...args, '--workspace', workspace], {
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  let said = ''
  child.stderr.on('data', (text: Buffer) => (said += text.toString()))
  const [code] = (await once(child, 'exit')) as [number]
  expect([code, said]).toEqual([0, expect.any(String)])
}

const source = (id: string, pattern: string) => ({
  id,
  kind: 'source',
  connector: 'local_fs',
  config: {
    path: '.',
    pattern: { type: 'glob', value: pattern },
    atomicity: { successFolder: '.archive' },
    format: 'csv',
  },
})

/** Orders of two files, checked, tidied, joined with people, and summed by city. */
const pipeline = {
  kind: 'pipeline',
  version: '1.0',
  id: 'orders',
  metadata: { name: 'Orders by city' },
  errorHandling: { dlq: { enabled: false }, retry: { maxAttempts: 1, backoff: 'none' } },
  nodes: [
    source('orders', 'orders-*.csv'),
    source('people', 'people.csv'),
    {
      id: 'check',
      kind: 'validate',
      input: 'orders',
      rowLevel: [{ type: 'regex', field: 'amount', pattern: '^[0-9.]+$', onFail: 'quarantine' }],
      quarantine: { enabled: true, table: 'dlq.order_rejected' },
    },
    {
      id: 'tidy',
      kind: 'transform',
      input: 'check',
      ops: [
        { type: 'cast', field: 'amount', targetType: 'numeric(10,2)', onError: 'fail' },
        { type: 'expression', outputField: 'customer', formula: 'lower(customer)' },
        { type: 'deduplicate', keyFields: ['id'] },
      ],
    },
    {
      id: 'both',
      kind: 'join',
      left: 'tidy',
      right: 'people',
      type: 'inner',
      on: [{ left: 'customer', right: 'customer' }],
    },
    {
      id: 'totals',
      kind: 'transform',
      input: 'both',
      ops: [
        {
          type: 'aggregate',
          groupByFields: ['city'],
          aggregations: [{ field: 'amount', function: 'sum', alias: 'total' }],
        },
      ],
    },
    { id: 'lines', kind: 'target', input: 'both', schema: 'public.ds_line', loadMode: 'append' },
    { id: 'cities', kind: 'target', input: 'totals', schema: 'public.ds_city', loadMode: 'append' },
  ],
}

const text = (name: string, isPrimaryKey = false) => ({
  name,
  dataType: 'text',
  isPrimaryKey,
  isNullable: !isPrimaryKey,
})
const amount = (name: string) => ({ name, dataType: 'numeric', precision: 12, scale: 2 })
const files = {
  'orders-1.csv': 'id,customer,amount\n1,Ann,10.5\n2,Bob,many\n3,CID,7\n1,ann,11\n',
  'orders-2.csv': 'id,customer,amount\n4,ANN,3\n5,Cid,2.25\n',
  'people.csv': 'customer,city\nann,Bern\ncid,Graz\n',
  'line.schema.json': { name: 'line', fields: [text('id', true), text('customer'), amount('amount'), text('city')] },
  'city.schema.json': { name: 'city', fields: [text('city', true), amount('total')] },
  'orders.json': pipeline,
}

test('a row of a table is traced to its lines and its values, and a rejected line to its end', async ({
  openStudio,
  workspace,
}) => {
  test.setTimeout(480_000)
  const folder = join(workspace, '..', `${workspace.split('/').at(-1) ?? ''}-in`)
  await mkdir(folder)
  for (const [name, content] of Object.entries(files))
    await writeFile(join(folder, name), typeof content === 'string' ? content : JSON.stringify(content))
  for (const name of ['line', 'city']) await weir(workspace, 'schema', 'apply', join(folder, `${name}.schema.json`))
  await weir(workspace, 'run', join(folder, 'orders.json'))
  const studio = await openStudio('/data/public.ds_city')
  const { page } = studio
  const drawer = page.getByRole('dialog', { name: 'Where this row comes from' })
  const cell = (name: string) => page.getByRole('gridcell', { name, exact: true }).first()

  await test.step('a group, by a key, leads to every record of it', async () => {
    await cell('Bern').click()
    await page.keyboard.press('t')
    await expect(drawer.getByRole('heading', { name: 'From 4 records' })).toBeVisible()
    await expect(drawer).toContainText('orders-1.csv:2')
    await expect(drawer).toContainText('orders-2.csv:2')
    await expect(drawer).toContainText('people.csv:2')
    await expect(drawer).toContainText('orders-1.csv:5record 4 of orders, left out as a duplicate')
    await expect(drawer).toContainText('the run gives the values that the table holds')
    await expect(drawer.getByRole('link', { name: /^run / })).toHaveAttribute('href', /\/runs\//)
    expect(await seriousFaults(page)).toEqual([])
    await page.keyboard.press('Escape')
    await expect(drawer).toHaveCount(0)
  })

  await test.step('a joined row, by its menu, shows what each node changed', async () => {
    await page.goto(new URL('/data/public.ds_line', page.url()).href)
    // A menu closes where the grid draws its rows anew.
    await expect(async () => {
      await cell('ann').click({ button: 'right' })
      await page.getByRole('menuitem', { name: 'Trace this row' }).click({ timeout: 2_000 })
    }).toPass()
    await expect(drawer.getByText('1,Ann,10.5')).toBeVisible()
    const tidy = drawer.getByRole('listitem').filter({ hasText: 'tidytransform' })
    await expect(tidy.locator('[data-changed=true]')).toContainText('amount')
    await expect(tidy.locator('[data-changed=true]')).toContainText('10.50')
    await page.keyboard.press('Escape')
  })

  await test.step('a row that was changed since, and one that is gone', async () => {
    await weir(workspace, 'sql', `update ds_line set amount = 1 where id = '4'`)
    await cell('4').click()
    await page.keyboard.press('t')
    await expect(drawer).toContainText('amount: 1.00 in the table, 3.00 by the run')
    await page.keyboard.press('Escape')
    await weir(workspace, 'sql', `delete from ds_line where id = '5'`)
    await cell('5').click()
    await page.keyboard.press('t')
    await expect(drawer.getByRole('alert')).toContainText('public.ds_line has no row with id = 5.')
    await page.keyboard.press('Escape')
  })

  await test.step('a rejected line, from its row in quarantine', async () => {
    await page.goto(new URL('/quarantine/dlq.order_rejected', page.url()).href)
    await page.getByRole('gridcell', { name: 'many', exact: true }).first().click()
    await page.getByRole('link', { name: 'orders-1.csv, line 3' }).click()
    await expect(page.getByRole('heading', { name: 'Where this line went' })).toBeVisible()
    await expect(page.getByText('quarantined at check')).toBeVisible()
    await expect(page.getByText('2,Bob,many')).toBeVisible()
    await page.goto(new URL('/data/public.ds_line', page.url()).href)
  })

  await test.step('a file that is gone', async () => {
    await rm(join(folder, '.archive'), { recursive: true })
    await cell('3').click()
    await page.keyboard.press('t')
    await expect(drawer).toContainText('orders-1.csv is gone')
    await expect(drawer).toContainText('The row carries record 3 of')
    await expect(drawer).toContainText('neither where it was found nor where it was archived')
    expect(await seriousFaults(page)).toEqual([])
    await page.keyboard.press('Escape')
  })
  await studio.close()
  await rm(folder, { recursive: true })
})
