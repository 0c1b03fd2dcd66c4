import { join } from 'node:path'

import { describe, expect, it } from 'vitest'

import { migrate, storeVersion } from './migrate.ts'
import { migrations } from './migrations/registry.ts'
import { settingsStore } from './settings-store.ts'
import { openSqlite } from './sqlite-connection.ts'
import { stagingJournal } from './staging-journal.ts'
import { temporaryFolder } from './testing/temporary-folder.ts'

const openIn = (folder: string) => openSqlite(join(folder, 'weir.sqlite'), folder)

describe('migrate', () => {
  it('numbers its steps one after the other', () => {
    expect(migrations.map((migration) => migration.to)).toEqual(migrations.map((_, index) => index + 1))
  })

  it('brings an empty store to the newest version, and does nothing the second time', () => {
    using folder = temporaryFolder()
    const connection = openIn(folder.path)
    migrate(connection, folder.path, migrations)
    migrate(connection, folder.path, migrations)
    expect(storeVersion(connection)).toBe(migrations.length)
    connection.close()
  })

  it('adds runs to a store of version 1 and keeps its pipelines, versions and drafts', () => {
    using folder = temporaryFolder()
    const connection = openIn(folder.path)
    migrate(connection, folder.path, migrations.slice(0, 1))
    connection.script(`
      insert into pipelines values ('p', 'P', '', 'draft', '/data', 't', 't', null);
      insert into ir_versions values ('p', 1, '{}', null, null, 't');
      insert into drafts values ('p', '{"a":1}', 't');`)
    migrate(connection, folder.path, migrations.slice(0, 2))
    connection.script(`
      insert into runs (id, pipeline_id, pipeline_name, ir_version, status, host, engine, owner_pid, owner_started, started_at)
      values ('r', 'p', 'P', 1, 'running', 'cli', 'embedded', 1, 's', 't')`)
    expect(
      connection.get(
        (row: unknown) => row,
        'select p.name, d.ir, r.id from pipelines p join drafts d on d.pipeline_id = p.id join runs r on r.pipeline_id = p.id',
      ),
    ).toEqual({
      name: 'P',
      ir: '{"a":1}',
      id: 'r',
    })
    connection.close()
  })

  it('adds settings to a store of version 2, none of them set, and keeps its runs', () => {
    using folder = temporaryFolder()
    const connection = openIn(folder.path)
    migrate(connection, folder.path, migrations.slice(0, 2))
    connection.script(`
      insert into pipelines values ('p', 'P', '', 'draft', '/data', 't', 't', null);
      insert into ir_versions values ('p', 1, '{}', null, null, 't');
      insert into runs (id, pipeline_id, pipeline_name, ir_version, status, host, engine, owner_pid, owner_started, started_at)
      values ('r', 'p', 'P', 1, 'running', 'cli', 'embedded', 1, 's', 't')`)
    migrate(connection, folder.path, migrations.slice(0, 3))
    expect(settingsStore(connection).get()).toMatchObject({ memoryMb: null, ledgerSchema: null, allowedHosts: [] })
    expect(connection.get((row: unknown) => row, 'select id from runs')).toEqual({ id: 'r' })
    connection.close()
  })

  it('keeps the files that were staged before connectors had them, as files of this machine', () => {
    using folder = temporaryFolder()
    const connection = openIn(folder.path)
    migrate(connection, folder.path, migrations.slice(0, 10))
    connection.script(`
      insert into pipelines (id, name, description, status, base_folder, created_at, updated_at, removed_at)
      values ('p', 'P', '', 'draft', '/data', 't', 't', null);
      insert into ir_versions values ('p', 1, '{}', null, null, 't');
      insert into runs (id, pipeline_id, pipeline_name, ir_version, status, host, engine, owner_pid, owner_started, started_at)
      values ('r', 'p', 'P', 1, 'running', 'cli', 'embedded', 1, 's', 't');
      insert into staged_files (run_id, node_id, connector, original_path, claimed_path, staged_path, success_folder, failure_folder)
      values ('r', 'src', 'local_fs', '/in/a', '/in/.a', '/in/s/a', '/in/ok', '/in/bad')`)
    migrate(connection, folder.path, migrations)
    const journal = stagingJournal(connection)
    expect(journal.unfinalized('r')).toMatchObject([
      { connector: 'local_fs', connectorId: null, stagedPath: '/in/s/a' },
    ])
    journal.add({ ...journal.unfinalized('r')[0]!, connectorId: 'c-1' })
    expect(journal.unfinalized('r').map(({ connectorId }) => connectorId)).toEqual([null, 'c-1'])
    connection.close()
  })

  it('refuses a store that a newer Weir wrote and leaves it alone', () => {
    using folder = temporaryFolder()
    const connection = openIn(folder.path)
    connection.script('pragma user_version = 99')
    expect(() => migrate(connection, folder.path, migrations)).toThrow(/newer Weir \(version 99 of its store/)
    expect(connection.all((row) => row, 'select name from sqlite_master')).toEqual([])
    connection.close()
  })

  it('leaves the store as it was when a step fails', () => {
    using folder = temporaryFolder()
    const connection = openIn(folder.path)
    const broken = [...migrations, { to: migrations.length + 1, sql: 'create table half (a); create tabel x' }]
    expect(() => migrate(connection, folder.path, broken)).toThrow()
    expect(storeVersion(connection)).toBe(0)
    expect(connection.all((row) => row, 'select name from sqlite_master')).toEqual([])
    connection.close()
  })

  it('lists the terms of receipts that were kept before load modes had terms of their own', () => {
    using folder = temporaryFolder()
    const connection = openIn(folder.path)
    migrate(connection, folder.path, migrations.slice(0, 3))
    const target = {
      nodeId: 't',
      table: 'public.ds_a',
      loadMode: 'upsert',
      sent: 6,
      inserted: 1,
      updated: 2,
      unchanged: 3,
    }
    const receipt = JSON.stringify({ nodes: [], targets: [target], quarantine: [], balanced: true })
    connection.script(`
      insert into pipelines values ('p', 'P', '', 'draft', '/data', 't', 't', null);
      insert into ir_versions values ('p', 1, '{}', null, null, 't');
      insert into runs (id, pipeline_id, pipeline_name, ir_version, status, host, engine, owner_pid, owner_started, started_at)
      values ('r', 'p', 'P', 1, 'succeeded', 'cli', 'embedded', 1, 's', 't');
      insert into receipts values ('r', '${receipt}');`)
    migrate(connection, folder.path, migrations.slice(0, 4))
    const kept = connection.get((row: { receipt: string }) => row.receipt, 'select receipt from receipts') ?? ''
    expect(JSON.parse(kept)).toEqual({
      nodes: [],
      targets: [
        {
          nodeId: 't',
          table: 'public.ds_a',
          loadMode: 'upsert',
          sent: 6,
          terms: [
            { name: 'inserted', of: 'sent', rows: 1 },
            { name: 'updated', of: 'sent', rows: 2 },
            { name: 'unchanged', of: 'sent', rows: 3 },
          ],
        },
      ],
      quarantine: [],
      balanced: true,
    })
    connection.close()
  })
})
