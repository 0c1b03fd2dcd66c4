import { afterAll, afterEach, beforeEach, expect, test, vi } from 'vitest'

import { loadModeDefinitions, type RunnableModeName } from '../../../src-shared/load-modes/registry.ts'
import { graphFixtureHere, pipeline, schema, source, target } from '../../engine/run/testing/graph-fixture.ts'
import { loadMode } from './registry.ts'

const fixture = graphFixtureHere()
const part = schema('part', { code: 'varchar', seen: 'integer' })
/** Rows whose key is there, for the modes that take such. */
const both = 'same,3\nother,4\n'
const known: Readonly<Record<RunnableModeName, string>> = {
  append: '',
  truncate: both,
  blue_green: both,
  upsert: both,
  incremental_watermark: both,
}
const fields: Readonly<Record<RunnableModeName, object>> = {
  append: {},
  truncate: {},
  blue_green: {},
  upsert: { upsertKey: ['code'] },
  incremental_watermark: { watermarkColumn: 'seen', upsertKey: ['code'] },
}

beforeEach(() =>
  fixture.database.query(`
    drop schema if exists weir_previous_public cascade;
    drop table if exists public.ds_part, public.pipeline_watermarks;
    create table public.ds_part (code varchar(10) unique, seen int, _weir_load bigint, _weir_row bigint);
    insert into public.ds_part values ('same', 1), ('other', 2)`),
)
afterEach(() => vi.restoreAllMocks())
afterAll(() => fixture.database.query('drop table public.ds_part'))

const sentTerms = loadModeDefinitions.flatMap(({ name, refusal, terms }) =>
  refusal === null
    ? ['sent', ...terms.flatMap((term) => (term.of === 'sent' ? [term.name] : []))].map((term) => [name, term] as const)
    : [],
)
const state = async () => [
  await fixture.rows('select code, seen from ds_part order by 1'),
  await fixture.rows(`select count(*)::int from weir.load_runs where run_id like 'graph%'`).catch(() => [[0]]),
  await fixture.rows(`select to_regclass('public.pipeline_watermarks')`),
]

test.each(sentTerms.flatMap(([mode, term]) => [1, -1].map((error) => [mode, term, error] as const)))(
  '%s that counts the rows %s by %i wrong loads nothing',
  async (mode, term, error) => {
    const before = await state()
    const implementation = loadMode(mode)
    const load = implementation.load.bind(implementation)
    vi.spyOn(implementation, 'load').mockImplementation(async (context) => {
      const loaded = await load(context)
      if (term === 'sent') return { ...loaded, sent: loaded.sent + error }
      return { ...loaded, terms: { ...loaded.terms, [term]: (loaded.terms[term] ?? 0) + error } }
    })
    const outcome = await fixture.run(
      pipeline(
        source('parts', { seen: 'integer' }),
        target('tgt', 'parts', 'part', { loadMode: mode, ...fields[mode as RunnableModeName] }),
      ),
      { parts: `code,seen\n${known[mode as RunnableModeName]}new,5\n` },
      { schemas: [part] },
    )
    expect([outcome.status, outcome.error?.code]).toEqual(['failed', 'receipt_unbalanced'])
    expect(outcome.error?.message).toMatch(
      /^The receipt does not balance: .*The load was rolled back, and the table is unchanged\.$/,
    )
    expect(await state()).toEqual(before)
  },
)
