import { rowDatabase } from '../../databases/registry.ts'
import type { NamedAccess } from '../../databases/row-database.ts'
import type { Engine } from '../../engine/run/open-engine.ts'
import { landRows } from '../../engine/run/sources/land-rows.ts'

/** Lands the rows of the table as a run does: copied at one moment, checked, and kept as Parquet; then counts them there. */
export async function readSourceWithWeir(access: NamedAccess, engine: Engine, folder: string): Promise<number> {
  const database = rowDatabase(access.type)
  if (!database) throw new TypeError(`no database ${access.type}`)
  const wanted = { nodeId: 'src', from: { table: access.type === 'postgresql' ? 'public.customers' : 'customers' } }
  const described = await database.describe(access, wanted)
  if ('refusal' in described) throw new TypeError(described.refusal.reason)
  const { columns } = described
  const snapshot = database.open(access)
  const { signal } = new AbortController()
  const landed = landRows(
    {
      nodeId: 'src',
      name: 'table customers',
      columns,
      write: (file) => snapshot.write({ ...wanted, columns, incremental: null, file }),
      mostRows: Infinity,
    },
    { engine, folder, signal },
  )
  const { records } = await landed.inspect({ signal, mostRecords: Infinity, onRecords: () => undefined })
  await snapshot.close()
  const [counted] = await engine.rows(`select count(*) as rows from ${landed.relation(null, engine.dialect)}`)
  if (Number(counted?.['rows']) !== records) throw new TypeError(`${records} rows were read, not all are kept`)
  return records
}
