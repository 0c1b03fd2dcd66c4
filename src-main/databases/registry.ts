import { apiDatabases } from '../apis/api-database.ts'
import { mongodb } from './mongodb/mongodb.ts'
import { mysql } from './mysql/mysql.ts'
import { postgresql } from './postgresql/postgresql.ts'
import type { RowDatabase } from './row-database.ts'
import { bigquery } from './warehouses/bigquery/bigquery.ts'
import { databricks } from './warehouses/databricks/databricks.ts'
import { redshift } from './warehouses/redshift/redshift.ts'
import { snowflake } from './warehouses/snowflake/snowflake.ts'

export const rowDatabases: readonly RowDatabase[] = [
  postgresql,
  mysql,
  mongodb,
  redshift,
  bigquery,
  snowflake,
  databricks,
  ...apiDatabases,
]

/** The database behind a connector of this type; null where this build reads none. */
export const rowDatabase = (type: string): RowDatabase | null =>
  rowDatabases.find((database) => database.type === type) ?? null
