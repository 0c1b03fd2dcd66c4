import { duckdb } from './duckdb.ts'
import { postgres } from './postgres.ts'
import { spark } from './spark.ts'
import type { DialectName, SqlDialect } from './sql-dialect.ts'

export const sqlDialects: Readonly<Record<DialectName, SqlDialect>> = { duckdb, postgres, spark }

export const sqlDialect = (name: DialectName): SqlDialect => sqlDialects[name]
