import { type ColumnType, parseColumnType } from '../values/column-type.ts'
import { readPostgresType } from './postgres-type-name.ts'

const names: Readonly<Record<string, string>> = {
  smallint: 'integer',
  real: 'double',
  'double precision': 'double',
  'timestamp without time zone': 'timestamp',
  'timestamp with time zone': 'timestamptz',
  jsonb: 'json',
}

const mostDigits = 38

/** What a pipeline makes of a type of Postgres; text where it has none like it. */
export function columnTypeOfPostgres(type: string): ColumnType {
  const { name } = readPostgresType(type)
  const found = parseColumnType(names[name] ?? type)
  if (name !== 'numeric') return found ?? { name: 'text' }
  const { precision = 0, scale = 0 } = found?.name === 'numeric' ? found : {}
  // Postgres has numerics with more digits than any engine, and with fewer than stand behind the point.
  return found && precision <= mostDigits && scale <= precision ? found : { name: 'numeric' }
}
