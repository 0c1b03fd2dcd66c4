import { connect } from '../../postgres/connect.ts'
import type { DatabaseSettings } from '../../postgres/database-settings.ts'
import { type CopyStep, copyWithPostgres } from '../copy-with-postgres.ts'
import { createCustomerTable } from '../customer-table.ts'
import { customerColumns } from '../customers-file.ts'
import type { PreparedTable } from './load-comparisons.ts'

const table = 'public.ds_customer'
const columns = customerColumns.join(', ')
const asWeirLoads = customerColumns.map((name) => (name === 'state' ? 'upper(state)' : name)).join(', ')

/** Makes the table as a load finds it, the pages of its rows on disk and known to the planner. */
export async function prepareTable(
  settings: DatabaseSettings,
  file: string,
  { hasIndexes, holds }: PreparedTable,
): Promise<void> {
  const client = await connect(settings, 'weir bench')
  try {
    await client.query('drop schema if exists weir_previous_public cascade')
    await createCustomerTable(settings)
    if (holds !== 'nothing') await copyWithPostgres(settings, file, fill(holds === 'the rows of Weir'))
    if (hasIndexes) await client.query(`create index on ${table} (email); create index on ${table} (city, zip_code)`)
    await client.query(`vacuum analyze ${table}`)
    await client.query('checkpoint').catch(() => undefined)
  } finally {
    await client.end()
  }
}

const fill = (isWeirs: boolean): readonly CopyStep[] =>
  isWeirs
    ? [
        { sql: `create temp table rows on commit drop as select ${columns} from ${table} with no data` },
        { copyInto: 'rows' },
        { sql: `insert into ${table} (${columns}) select ${asWeirLoads} from rows` },
      ]
    : [{ copyInto: table }]
