import type { ConnectorDefinition } from '../connector-definition.ts'
import { athena } from './athena.ts'
import { azureSynapse } from './azure-synapse.ts'
import { bigquery } from './bigquery.ts'
import { clickhouse } from './clickhouse.ts'
import { databricks } from './databricks.ts'
import { motherduck } from './motherduck.ts'
import { redshift } from './redshift.ts'
import { snowflake } from './snowflake.ts'
import { teradata } from './teradata.ts'
import { trino } from './trino.ts'

export const warehouses: readonly ConnectorDefinition[] = [
  snowflake,
  bigquery,
  redshift,
  databricks,
  azureSynapse,
  clickhouse,
  teradata,
  athena,
  trino,
  motherduck,
]
