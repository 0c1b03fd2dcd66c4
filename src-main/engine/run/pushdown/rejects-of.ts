import { rm } from 'node:fs/promises'
import { join } from 'node:path'

import { hiddenColumns } from '../../../../src-shared/sql/hidden-columns.ts'
import type { RowsFile } from '../../../databases/row-database.ts'
import type { OpenedFile, ReaderTools } from '../../../formats/file-reader.ts'
import { copyQueryToFile } from '../../../load/read/copy-to-file.ts'
import type { RejectedRow } from '../../../load/quarantine/keep-quarantine.ts'
import type { LoadConnections } from '../../../load/session/load-connections.ts'
import { sideSchema } from '../../compile/relations/side-relations.ts'
import type { CompiledQuarantine, CompiledRun } from '../../compile/compiled-run.ts'
import { databaseRelation } from '../../compile/relations/database-relation.ts'
import { isInEngineDatabase } from '../../plan/database-rows.ts'
import type { Plan } from '../../plan/plan.ts'
import type { Engine } from '../open-engine.ts'
import { landRows } from '../sources/land-rows.ts'
import { numberedRowsSql } from '../sources/numbered-rows-sql.ts'
import { planFiles } from '../sources/plan-files.ts'
import { keptQuery } from './keep-query.ts'
import { readCopiedRows } from '../sources/read-copied-rows.ts'
import { rejectedRows } from '../proof/rejected-rows.ts'
import { writeLines } from '../../compile/text/sql-lines.ts'

const { exit, file, row, value } = hiddenColumns

export interface RejectsOrder {
  readonly plan: Plan
  readonly compiled: CompiledRun
  readonly client: LoadConnections['client']
  readonly tools: ReaderTools & { readonly engine: Engine }
}

/**
 * The rejected rows of a quarantine. Only they are copied out of the database, so that the record they are kept with is the same text
 * wherever a run takes place: it is what tells whether the same row was rejected before.
 */
export async function rejectsOf(
  quarantine: CompiledQuarantine,
  { plan, compiled, client, tools }: RejectsOrder,
): Promise<AsyncIterable<RejectedRow>> {
  const number = compiled.quarantines.indexOf(quarantine) + 1
  const table = `${sideSchema}."rejected ${number}"`
  const path = join(tools.folder, `rejected-${number}.csv`)
  await copyQueryToFile(client, quarantine.sql, path)
  await readCopiedRows(path, written, (relation) =>
    tools.engine.execute(`create or replace table ${table} as select * from ${relation}`),
  )
  await rm(path, { force: true })
  const opened = new Map<string, OpenedFile>()
  for (const source of plan.sources) {
    if (!isInEngineDatabase(source)) continue
    const { nodeId, rows, columns, firstFile } = source
    const name = source.files[0]?.name ?? ''
    const numbered = keptQuery(source) ?? writeLines(databaseRelation(rows, columns))
    const where = `${row} in (select ${row} from (${quarantine.sql}) as rejected where ${file} = ${firstFile})`
    const part = `rejected ${number}`
    const write = ({ path: to, most }: RowsFile) =>
      copyQueryToFile(client, numberedRowsSql(numbered, columns, { most, where }), to)
    const its = landRows({ nodeId, name, columns, write, mostRows: Infinity, part }, tools)
    await its.inspect({ signal: tools.signal, mostRecords: Infinity, onRecords: () => undefined })
    opened.set(nodeId, its)
  }
  const tableOf = (nodeId: string) => opened.get(nodeId) as OpenedFile
  const files = planFiles(plan, {
    locate: (nodeId, _, numbers) => tableOf(nodeId).locate(numbers),
    textOf: (nodeId, _, place) => tableOf(nodeId).textOf(place),
  })
  const sql = `select * from ${table} order by ${file}, ${row}`
  return rejectedRows(tools.engine, files, compiled, { ...quarantine, sql })
}

const written = [
  { name: exit, type: { name: 'integer' } },
  { name: file, type: { name: 'integer' } },
  { name: row, type: { name: 'bigint' } },
  { name: value, type: { name: 'text' } },
  { name: 'record', type: { name: 'text' } },
] as const
