import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

import { archiveFolder } from '../../src-main/bench/contract/contract-files.ts'
import type { ContractPipeline } from '../../src-main/bench/contract/contract-pipeline.ts'
import { compareRows } from '../../src-main/bench/contract/compare-rows.ts'
import { csvFile, type ContractRow } from '../../src-main/bench/contract/contract-row.ts'
import type { Connection, ContractWorkspace } from '../../src-main/bench/contract/contract-workspace.ts'
import type { DrawnFile } from './draw-rows.ts'
import { isRunning } from './victims.ts'

/** What has to be true after a start of Weir: computed from the files alone. */
export interface Expected {
  readonly pipeline: ContractPipeline
  readonly rows: readonly ContractRow[]
  /** Rows that quarantine holds from all loads until now, by code. */
  readonly quarantined: ReadonlySet<number>
  readonly files: readonly DrawnFile[]
  readonly filesIn: 'inbox' | 'archive'
  /** Files that the ledger has of this run. */
  readonly ledger: number
  readonly runId: string | null
  /** Tables that may be there, in all schemas. */
  readonly tables: ReadonlySet<string>
}

const patienceMs = 10_000

/** Everything that is not as it has to be, a sentence each. */
export async function inspect(place: ContractWorkspace, client: Connection, expected: Expected): Promise<string[]> {
  return [
    ...(await compareRows(client, expected.pipeline.table, expected.rows)),
    ...(await quarantineFaults(client, expected)),
    ...(await ledgerFaults(client, expected)),
    ...(await watermarkFaults(client, expected)),
    ...(await tableFaults(client, expected)),
    ...(await sessionFaults(client)),
    ...(await fileFaults(expected)),
    ...runFaults(place, expected),
  ]
}

async function quarantineFaults(client: Connection, { pipeline, quarantined }: Expected): Promise<string[]> {
  const table = pipeline.quarantineTable
  const found = await client.query<{ code: string; times: string }>(
    `select row->>'code' as code, times_seen::text as times from ${table}`,
  )
  const codes = found.rows.map(({ code }) => Number(code))
  const kept = new Set(codes)
  const lost = [...quarantined].filter((code) => !kept.has(code)).length
  const extra = codes.length - kept.size + [...kept].filter((code) => !quarantined.has(code)).length
  const again = found.rows.filter(({ times }) => times !== '1').length
  return [
    ...(lost > 0 ? [`${table}: ${lost} rejected rows are lost`] : []),
    ...(extra > 0 ? [`${table}: ${extra} rejected rows are too many`] : []),
    ...(again > 0 ? [`${table}: ${again} rejected rows count as seen twice`] : []),
  ]
}

async function ledgerFaults(client: Connection, { pipeline, runId, ledger }: Expected): Promise<string[]> {
  const found = await client.query<{ files: number; runs: number; orphans: string }>(
    `select (select count(*)::int from weir.load_ledger where run_id = $1) as files,
            (select count(*)::int from weir.load_runs where run_id = $1) as runs,
            (select count(*) from ${pipeline.table} where _weir_load is not null
               and not exists (select from weir.load_ledger where load_id = _weir_load)) as orphans`,
    [runId],
  )
  const { files, runs, orphans } = found.rows[0] as { files: number; runs: number; orphans: string }
  const committed = ledger > 0 ? 1 : 0
  return [
    ...(files === ledger ? [] : [`the ledger has ${files} files of the run instead of ${ledger}`]),
    ...(runs === committed ? [] : [`the run is ${runs} times in weir.load_runs instead of ${committed}`]),
    ...(orphans === '0' ? [] : [`${orphans} rows belong to a load that the ledger does not have`]),
  ]
}

/** What is remembered of a watermark is the highest value that was loaded. */
async function watermarkFaults(client: Connection, { pipeline, rows }: Expected): Promise<string[]> {
  if (pipeline.facts.target['watermarkColumn'] === undefined) return []
  const found = await client.query<{ value: string }>(
    'select value from public.pipeline_watermarks where pipeline_id = $1',
    [pipeline.id],
  )
  const highest = String(rows.reduce((most, row) => Math.max(most, row.seq), 0))
  return found.rows
    .filter(({ value }) => value !== highest)
    .map(({ value }) => `the watermark is ${value}, not ${highest}`)
}

export const tablesSql = `
  select nspname || '.' || relname as name from pg_class join pg_namespace on pg_namespace.oid = relnamespace
  where relkind in ('r', 'p', 'f', 'm', 'v', 'S')
    and nspname !~ '^(pg_toast|weir_previous_)' and nspname not in ('pg_catalog', 'information_schema', 'contract')`

async function tableFaults(client: Connection, { tables }: Expected): Promise<string[]> {
  const found = await client.query<{ name: string }>(tablesSql)
  const stray = found.rows.filter(({ name }) => !tables.has(name)).map(({ name }) => name)
  return stray.length > 0 ? [`stray tables: ${stray.join(', ')}`] : []
}

/** A session that was ended needs a moment to go. */
async function sessionFaults(client: Connection): Promise<string[]> {
  const left = async () => {
    const found = await client.query<{ sessions: number; locks: number }>(
      `select (select count(*)::int from pg_stat_activity where application_name like 'weir run%') as sessions,
              (select count(*)::int from pg_locks where locktype = 'advisory'
                 and database = (select oid from pg_database where datname = current_database()))
              + (select count(*)::int from pg_prepared_xacts) as locks`,
    )
    return found.rows[0] as { sessions: number; locks: number }
  }
  for (let waitedMs = 0; ; waitedMs += 50) {
    const { sessions, locks } = await left()
    if (sessions === 0 && locks === 0) return []
    if (waitedMs >= patienceMs) return [`${sessions} sessions of the run and ${locks} locks are left`]
    await sleep(50)
  }
}

/** Where a file is from the folder of its pipeline. What cannot be moved is always in the inbox. */
export const placeOf = ({ store }: ContractPipeline, name: string, where: Expected['filesIn']): string =>
  where === 'inbox' || store?.movesFiles === false ? name : `${archiveFolder}/${name}`

/** Each file is in one place, as it was, and nothing else is anywhere: no file in two places, no note, no half copy. */
async function fileFaults({ pipeline, files, filesIn }: Expected): Promise<string[]> {
  const left = new Map(await pipeline.files.all())
  const faults: string[] = []
  for (const { name, rows } of files) {
    const place = placeOf(pipeline, name, filesIn)
    const text = left.get(place)
    if (text === undefined) faults.push(`${name} is not in the ${filesIn}`)
    else if (text !== csvFile(rows)) faults.push(`${name} is not what it was`)
    left.delete(place)
  }
  return left.size === 0 ? faults : [...faults, `stray files: ${[...left.keys()].join(', ')}`]
}

function runFaults({ store }: ContractWorkspace, { runId, ledger }: Expected): string[] {
  if (runId === null) return []
  const status = store.runs.find(runId)?.status
  const isRight = ledger > 0 ? status === 'succeeded' : status === 'failed' || status === 'cancelled'
  const staged = store.staging.unfinalized(runId).length
  return [
    ...(isRight ? [] : [`the run is ${status}, and the ledger has ${ledger} files of it`]),
    ...(staged > 0 ? [`${staged} files of the run are not given back or archived`] : []),
  ]
}

/** Processes and folders of the run that should be gone and are not; a runner without its host needs a moment. */
export async function orphans(workspace: string, pids: readonly number[]): Promise<string[]> {
  const folders = () => readdirSync(join(workspace, 'temp')).filter((name) => !name.startsWith('preview-'))
  for (let waitedMs = 0; waitedMs < patienceMs; waitedMs += 100) {
    if (!pids.some(isRunning) && folders().length === 0) return []
    await sleep(100)
  }
  return [
    ...pids.filter(isRunning).map((pid) => `process ${pid} runs on`),
    ...folders().map((name) => `the temp folder still holds ${name}`),
  ]
}
