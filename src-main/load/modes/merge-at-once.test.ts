import * as fc from 'fast-check'
import { expect, test } from 'vitest'

import { graphFixtureHere, pipeline, schema, source, target } from '../../engine/run/testing/graph-fixture.ts'

const fixture = graphFixtureHere()
const item = schema('item', { code: 'varchar', place: 'integer', label: 'varchar', price: 'numeric', extra: 'json' })

interface Row {
  readonly code: string
  readonly place: number
  readonly label: string | null
  readonly price: number | null
  readonly extra: string | null
}

const row = fc.record({
  code: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f'),
  place: fc.nat(2),
  label: fc.constantFrom(null, 'x', 'y', 'z', 'too long for it'),
  price: fc.constantFrom(null, 1, 1.5, -4),
  extra: fc.constantFrom(null, '{}', '{ }', '[1]'),
})
const rowsOf = fc.uniqueArray(row, { selector: ({ code, place }) => `${code}${place}`, maxLength: 12 })

const csvOf = (rows: readonly Row[]): string =>
  [
    'code,place,label,price,extra',
    ...rows.map((each) =>
      [each.code, each.place, each.label, each.price, each.extra]
        .map((value) => (value === null ? '' : `"${value}"`))
        .join(','),
    ),
  ].join('\n')

/** A table that no statement triggers, or one whose trigger does nothing: there the merge goes step by step. */
async function upsert(isPlain: boolean, had: readonly Row[], came: readonly Row[], more: object) {
  await fixture.database.query(`
    drop table if exists public.ds_item;
    drop schema if exists dlq cascade;
    create or replace function nothing() returns trigger language plpgsql as $$ begin return null; end $$;
    create table public.ds_item (
      code varchar(5), place int, label varchar(10), price numeric(8,2) check (price > 0), extra json,
      twice numeric generated always as (price * 2) stored, updated_at timestamptz default '2000-01-01',
      _weir_load bigint, _weir_row bigint, primary key (code, place), unique (label, place));
    ${isPlain ? '' : 'create trigger seen after insert or update on public.ds_item for each statement execute function nothing();'}`)
  for (const { code, place, label, price, extra } of had) {
    await fixture.database.query(
      'insert into ds_item (code, place, label, price, extra) values ($1, $2, $3, $4, $5) on conflict do nothing',
      [code, place, label?.slice(0, 10) ?? null, price === null ? null : Math.abs(price), extra],
    )
  }
  const columns = { place: 'integer', price: 'numeric', extra: 'json' }
  const outcome = await fixture.run(
    pipeline(
      source('items', columns),
      target('tgt', 'items', 'item', { loadMode: 'upsert', upsertKey: ['code', 'place'], ...more }),
    ),
    { items: csvOf(came) },
    { schemas: [item] },
  )
  const [loaded] = outcome.result.receipt?.targets ?? []
  const quarantined = await fixture
    .rows(`select record->>'code', record->>'place', rule from dlq.ds_item_errors order by 1, 2`)
    .catch(() => [])
  return {
    error: outcome.error && [outcome.error.code, outcome.error.message],
    terms: loaded?.terms,
    sent: loaded?.sent,
    isBalanced: outcome.result.receipt?.balanced,
    quarantined,
    rows: await fixture.rows(
      `select code, place, label, price::text, extra::text, twice::text, updated_at::date = '2000-01-01' as is_old, _weir_row
       from ds_item order by 1, 2`,
    ),
  }
}

test(
  'one statement does to a plain table what the merge in steps does, and counts the same',
  { timeout: 240_000 },
  async () => {
    const more = fc.constantFrom(
      {},
      { updateColumns: ['price'] },
      { updateColumns: ['label', 'extra'], rowValidation: 'skip' },
      { rowValidation: 'skip' },
    )
    let changed = 0
    const property = fc.asyncProperty(rowsOf, rowsOf, more, async (had, came, fields) => {
      const once = await upsert(true, had, came, fields)
      expect(once).toEqual(await upsert(false, had, came, fields))
      expect(once.error?.[1] ?? 'items.csv, line').toContain('items.csv, line')
      if (once.error === null && once.terms?.some(({ name, rows }) => name === 'updated' && rows > 0)) changed++
    })
    await fc.assert(property, { seed: 20261201, numRuns: 15 })
    expect(changed).toBeGreaterThan(3)
  },
)

const plain = {
  had: { code: 'a', place: 0, label: 'x', price: 1, extra: null },
  came: { code: 'b', place: 0, label: 'x', price: 1, extra: null },
}

test('a new row takes the value that a known row gives up, also where it comes before it', async () => {
  const { error, rows } = await upsert(true, [plain.had], [plain.came, { ...plain.had, label: 'y' }], {})
  expect(error).toBeNull()
  expect(rows.map((each) => each.slice(0, 3))).toEqual([
    ['a', 0, 'y'],
    ['b', 0, 'x'],
  ])
})
