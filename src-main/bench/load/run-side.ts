import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

import type { DatabaseSettings } from '../../postgres/database-settings.ts'
import { copyWithPostgres } from '../copy-with-postgres.ts'
import { customerSchema } from '../customer-table.ts'
import { loadWithWeir } from '../load-with-weir.ts'
import { processorSeconds } from '../processor-time.ts'
import type { LoadSide } from './load-comparisons.ts'
import { prepareTable } from './prepare-table.ts'

export interface LoadPlace {
  readonly folder: string
  readonly settings: DatabaseSettings
  readonly rows: number
  readonly fileOf: (file: LoadSide['file']) => string
}

export interface LoadTurn {
  readonly seconds: number
  /** What the server used for it; what else a server does meanwhile is not in it. */
  readonly serverSeconds: number
  readonly peakBytes: number
  readonly startSeconds?: number
  readonly phases?: Readonly<Record<string, number>>
}

/** A server reaps the process of a connection when it has ended. */
const reapingMs = 300

/** One load of a side into a table that was made ready for it. */
export async function runSide(place: LoadPlace, { table, file, by }: LoadSide): Promise<LoadTurn> {
  const { settings, folder, rows, fileOf } = place
  await prepareTable(settings, fileOf('customers'), table)
  await sleep(reapingMs)
  const server = Number(
    readFileSync(join(folder, 'workspace', 'postgres', 'data', 'postmaster.pid'), 'utf8').split('\n')[0],
  )
  const before = processorSeconds(server)
  const turn =
    'psql' in by
      ? await copyWithPostgres(settings, fileOf(file), by.psql)
      : await loadWithWeir(settings, fileOf(file), rows, join(folder, 'run'), customerSchema, by.weir)
  await sleep(reapingMs)
  return { ...turn, serverSeconds: processorSeconds(server) - before }
}
