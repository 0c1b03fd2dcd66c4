import type { Exploration, Exploring } from '../../../../src-shared/preview/exploration.ts'
import type { SqlDialect } from '../../../../src-shared/sql/dialects/sql-dialect.ts'
import { formatColumnType } from '../../../../src-shared/values/column-type.ts'
import type { Column } from '../../../../src-shared/values/column.ts'
import type { Engine } from '../open-engine.ts'
import type { PlanFiles } from '../sources/plan-files.ts'
import { columnDetail } from './column-detail.ts'
import { nodeRows } from './node-rows.ts'
import { profileColumns } from './profile-columns.ts'
import { sampleCondition } from './sample-condition.ts'
import { suggestColumns } from './suggest-columns.ts'

const table = 'main.explored'

export type AboutRows = Exclude<Exploring, { readonly kind: 'total' }>

interface Explored {
  /** The rows of a node with the hidden columns of their places. */
  readonly sql: string
  readonly columns: readonly Column[]
  readonly dialect: SqlDialect
  readonly limit: number
  readonly files: PlanFiles
}

/** Answers one question about the rows of a node in a sample. Questions come one at a time, so the table is free. */
export async function exploreRows(
  engine: Engine,
  { sql, columns, dialect, limit, files }: Explored,
  asked: AboutRows,
): Promise<Exploration> {
  await engine.execute(`create or replace table ${table} as ${sql}`)
  try {
    switch (asked.kind) {
      case 'rows': {
        const condition = sampleCondition(asked.where, columns, table, dialect)
        const { rows } = await nodeRows(engine, `select * from ${table} where ${condition}`, columns, limit)
        const [counted] = await engine.rows(`select count(*) as rows from ${table} where ${condition}`)
        const told = columns.map(({ name, type }) => ({ name, type: formatColumnType(type) }))
        return { kind: 'rows', found: { columns: told, rows, matching: Number(counted?.['rows'] ?? 0) } }
      }
      case 'column':
        return { kind: 'column', detail: await columnDetail(engine, table, columns, asked.column) }
      case 'suggestions': {
        const fileNames = files.files.map(({ name }) => name)
        // What is read from a database has rows and no lines.
        const locate: PlanFiles['locate'] = (file, records) =>
          files.files[file]?.records === 'rows' ? Promise.resolve(new Map()) : files.locate(file, records)
        const suggestions = await suggestColumns({ engine, table, columns, dialect, fileNames, locate })
        return { kind: 'suggestions', suggestions }
      }
      case 'profiles':
        return { kind: 'profiles', profiles: await profileColumns(engine, table, columns) }
    }
  } finally {
    await engine.execute(`drop table if exists ${table}`)
  }
}
