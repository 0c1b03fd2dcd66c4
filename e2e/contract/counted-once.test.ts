import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'

import { loadableModes } from '../../src-main/bench/contract/load-mode-facts.ts'
import { connect } from '../../src-main/postgres/connect.ts'
import { readOrMakeCredentials } from '../../src-main/postgres/embedded/credentials.ts'
import { serverFolders } from '../../src-main/postgres/embedded/server-folders.ts'
import type { Studio } from '../../src-main/studio.ts'
import { DisturbedLoad, type FaultPlace, openFaultPlace, resetMode } from './disturbed-load.ts'

vi.setConfig({ testTimeout: 120_000, hookTimeout: 240_000 })

const modes = loadableModes().map(({ mode }) => mode)
let fault: FaultPlace
let studio: Studio
let client: Awaited<ReturnType<FaultPlace['place']['connect']>>
/** Only a superuser may look on while others make tables. */
let superuser: typeof client
beforeAll(async () => {
  fault = await openFaultPlace()
  studio = await fault.place.openStudio()
  client = await fault.place.connect('contract')
  const settings = await fault.place.postgres.ensureRunning()
  const { credentialsFile } = serverFolders(fault.place.workspace)
  const { superuserPassword } = readOrMakeCredentials(credentialsFile)
  superuser = await connect({ ...settings, user: 'postgres', password: superuserPassword }, 'contract')
})
beforeEach(async () => {
  for (const mode of modes) await resetMode(fault, mode)
})
afterAll(async () => {
  await superuser.end()
  await client.end()
  await studio.close()
  await fault.place.close()
})

/** From now on a table silently takes one row less, the table that a load makes in its place too. */
async function swallow(table: string, code: number): Promise<void> {
  await superuser.query(`
    create or replace function public.swallow() returns trigger language plpgsql as $$ begin return null; end $$;
    create trigger swallow before insert or update on ${table} for each row when (new.code = ${code}) execute function public.swallow();
    create or replace function public.swallow_in_new() returns event_trigger language plpgsql as $$
      declare made record;
      begin
        for made in select distinct object_identity from pg_event_trigger_ddl_commands() where schema_name like 'weir\\_next\\_%' and object_type = 'table' loop
          execute format('create trigger swallow_new before insert on %s for each row when (new.code = ${code}) execute function public.swallow()', made.object_identity);
        end loop;
      end $$;
    create event trigger swallow_in_new on ddl_command_end when tag in ('CREATE TABLE') execute function public.swallow_in_new()`)
}
const stopSwallowing = (table: string) =>
  superuser.query(
    `drop event trigger swallow_in_new; drop trigger swallow on ${table}; drop function public.swallow(), public.swallow_in_new()`,
  )

async function watermarks(): Promise<readonly unknown[]> {
  const there = await client.query<{ at: boolean }>(
    `select to_regclass('public.pipeline_watermarks') is not null as at`,
  )
  if (there.rows[0]?.at !== true) return []
  return (await client.query<{ value: string }>('select table_name, value from pipeline_watermarks order by 1')).rows
}

describe.each(modes)('%s', (mode) => {
  test('a row that the table swallows rolls the load back: rows, ledger, watermark and file are as before', async () => {
    const before = new Set(fault.holdings.get(mode)?.rows.map(({ code }) => code))
    const load = new DisturbedLoad(fault, mode, 500)
    const added = load.files.flatMap(({ good }) => good).find(({ code }) => !before.has(code))
    const marks = await watermarks()
    await swallow(load.pipeline.table, added?.code ?? 0)
    try {
      await load.start(studio)
      const { status, error } = await load.end(studio)
      expect({ status, code: error?.code }).toEqual({ status: 'failed', code: 'receipt_unbalanced' })
      expect(error?.message).toMatch(
        /^The receipt does not balance: .* (Postgres counted|accounts for) \d+\. This is a bug in Weir: please report it\. The load was rolled back, and the table is unchanged\.$/,
      )
    } finally {
      await stopSwallowing(load.pipeline.table)
    }
    await load.expectUndone()
    expect(await watermarks()).toEqual(marks)
    await load.expectRetrySucceeds(studio)
  })

  test('a rejected row that is corrected twice and replayed twice at once is loaded once', async () => {
    const load = new DisturbedLoad(fault, mode, 2_000)
    await load.expectRetrySucceeds(studio)
    const { table, quarantineTable } = load.pipeline
    const [rejected] = load.files.flatMap(({ bad }) => bad)
    const { quarantine, runs } = studio.services
    const { rows } = await quarantine.rows({ table: quarantineTable })
    const id = rows.find(({ row }) => row['code'] === String(rejected?.code))?.id ?? ''
    const rowsBefore = fault.holdings.get(mode)?.rows.length ?? 0
    await quarantine.edit({ table: quarantineTable, id, set: { amount: '1.00' } })
    await quarantine.edit({ table: quarantineTable, id, set: { amount: '2.00' } })
    const replays = await Promise.allSettled([1, 2].map(() => quarantine.replay({ table: quarantineTable, ids: [id] })))
    const ends: string[] = []
    for (const replay of replays) {
      if (replay.status === 'rejected') ends.push('refused')
      else {
        for await (const _ of await runs.events({ id: replay.value.id }));
        const { status, error } = await runs.get({ id: replay.value.id })
        ends.push(error ? error.code : status)
      }
    }
    expect(ends.filter((end) => end === 'succeeded')).toHaveLength(1)
    expect(['refused', 'rejected_replayed', 'table_busy']).toContain(ends.find((end) => end !== 'succeeded'))
    await expect(quarantine.replay({ table: quarantineTable, ids: [id] })).rejects.toMatchObject({
      code: 'rejected_not_found',
    })
    const loaded = await client.query(
      `select count(*)::int as rows, count(*) filter (where code = $1)::int as corrected,
              min(amount::text) filter (where code = $1) as amount from ${table}`,
      [rejected?.code],
    )
    expect(loaded.rows).toEqual([{ rows: rowsBefore + 1, corrected: 1, amount: '2.00' }])
  })
})
