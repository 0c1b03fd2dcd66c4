import type { Page } from '@playwright/test'

import { openDatabase } from '../src-main/postgres/database.ts'
import { type OwnServer, startOwnServer } from '../src-main/postgres/testing/own-server.ts'
import { databaseUrl } from './cli/database-url.ts'
import { seriousFaults } from './fixtures/serious-faults.ts'
import { expect, test } from './fixtures/studio-test.ts'

let server: OwnServer

/** A database of somebody else's with everything that a database has. */
test.beforeAll(async () => {
  server = await startOwnServer()
  const postgres = openDatabase(server.settings, 'weir test')
  await postgres.query('create role analyst login; create role clerk')
  await postgres.query(`
    create schema sales; grant usage on schema sales to analyst;
    do $$ begin
      for n in 1..2000 loop execute format('create table sales.t_%s (id int)', lpad(n::text, 4, '0')); end loop;
    end $$;
    create table sales.orders (id int, day date) partition by range (day);
    create table sales.orders_2026 partition of sales.orders for values from ('2026-01-01') to ('2027-01-01');
    insert into sales.orders select n, date '2026-01-01' + n from generate_series(1, 300) n;
    create view sales.recent as select id, day from sales.orders where id > 290;
    comment on view sales.recent is 'The last ten orders';
    create table sales.salaries (amount numeric);
    alter table sales.t_0007 owner to clerk;
    analyze sales.orders;
    grant select on all tables in schema sales to analyst;
    revoke select on sales.salaries from analyst`)
  await postgres.close()
  process.env['WEIR_DATABASE_URL'] = databaseUrl({ ...server.settings, user: 'analyst' })
})
test.afterAll(async () => {
  delete process.env['WEIR_DATABASE_URL']
  await server.stop()
})

const list = (page: Page) => page.getByRole('table', { name: 'Tables' })
const firstNames = async (page: Page) => (await list(page).getByRole('link').allInnerTexts()).slice(0, 3)

test('two thousand tables and views are found, sorted and walked through by keys, and one that may not be read says so', async ({
  openStudio,
}) => {
  test.setTimeout(360_000)
  const { page } = await openStudio('/data')

  await test.step('each has its kind, its owner, its rows and its size, and only those in sight are drawn', async () => {
    await expect(list(page)).toHaveAttribute('aria-rowcount', '2004')
    expect(await list(page).getByRole('row').count()).toBeLessThan(60)
    const orders = list(page).getByRole('row', { name: /sales\.orders/ })
    for (const text of ['Partitioned, 1 part', 'postgres', '~300']) await expect(orders).toContainText(text)
    expect(await seriousFaults(page)).toEqual([])
  })

  await test.step('a header sorts, and once more the other way round; the address keeps it', async () => {
    await list(page).getByRole('button', { name: 'Rows' }).click()
    expect((await firstNames(page))[0]).toBe('sales.orders')
    await list(page).getByRole('button', { name: 'Owner' }).click()
    expect((await firstNames(page))[0]).toBe('sales.t_0007')
    await page.reload()
    await expect(list(page).getByRole('columnheader', { name: 'Owner' })).toHaveAttribute('aria-sort', 'ascending')
    expect((await firstNames(page))[0]).toBe('sales.t_0007')
  })

  await test.step('the keyboard searches, walks and opens', async () => {
    await page.keyboard.press('/')
    await page.keyboard.type('t_1')
    await expect(list(page)).toHaveAttribute('aria-rowcount', '1001')
    await page.keyboard.press('ArrowDown')
    await expect(list(page).getByRole('link', { name: 'sales.t_1000' })).toBeFocused()
    await page.keyboard.press('End')
    await expect(list(page).getByRole('link', { name: 'sales.t_1999' })).toBeFocused()
    await page.keyboard.press('ArrowUp')
    await expect(list(page).getByRole('link', { name: 'sales.t_1998' })).toBeFocused()
    await page.keyboard.press('Enter')
    await expect(page.getByText('sales.t_1998 is empty.')).toBeVisible()
    await page.goBack()
    await expect(page.getByRole('textbox', { name: 'Search tables' })).toHaveValue('t_1')
  })

  await test.step('a view is found by its comment and shows its rows', async () => {
    await page.getByRole('textbox', { name: 'Search tables' }).fill('last ten')
    await list(page).getByRole('link').click()
    await expect(page.getByText('View · The last ten orders')).toBeVisible()
    await expect(page.getByText('10 rows · 2 columns')).toBeVisible()
    await expect(page.getByRole('gridcell', { name: '291', exact: true })).toBeVisible()
  })

  await test.step('what may not be read is told before it is opened, and with the statement that helps after', async () => {
    await page.goto(new URL('/data', page.url()).href)
    await expect(page.getByText('Role analyst may not read 1 of 2,003 tables.')).toBeVisible()
    await page.getByRole('button', { name: 'Show it' }).click()
    await expect(list(page)).toHaveAttribute('aria-rowcount', '2')
    await expect(list(page).getByRole('row', { name: /sales\.salaries/ })).toContainText('no right')
    await list(page).getByRole('link').click()
    await expect(page.getByText(/^Role analyst may not read sales\.salaries\..*grant select/)).toBeVisible()
  })
})
