import { type Warehouse, warehouseDatabase } from '../warehouse.ts'
import { namePartsOf, type WarehouseDialect } from '../warehouse-sql.ts'
import { databricksPlaces } from './databricks-places.ts'
import { databricksAddress, databricksUrl, warehouseIdIn } from './databricks-place.ts'
import { openDatabricks } from './databricks-session.ts'

const quote = (name: string): string => (/^`.*`$/.test(name) ? name : `\`${name.replaceAll('`', '``')}\``)

const dialect: WarehouseDialect = {
  table: (name) => namePartsOf(name, '`').map(quote).join('.'),
  identifier: quote,
  literal: (value, { type }) => {
    if (type.name === 'date') return `date '${value}'`
    if (type.name === 'timestamp') return `timestamp_ntz '${value}'`
    return type.name === 'timestamptz' ? `timestamp '${value.replace(/\+00$/, '+00:00')}'` : value
  },
}

/** By the Statement Execution API: the vendor's client rounds decimals and loses integers above 2^53. */
const warehouse: Warehouse = {
  type: 'databricks',
  address: databricksAddress,
  connect: openDatabricks,
  dialect,
  place: (access) => {
    const { hostname, port, protocol } = databricksUrl(access)
    return { host: hostname, port: Number(port) || (protocol === 'https:' ? 443 : 80) }
  },
  places: databricksPlaces,
  check: ({ httpPath }) => {
    if (warehouseIdIn(httpPath) !== null) return []
    const message =
      'HTTP path has to be that of a SQL warehouse: /sql/1.0/warehouses/… Statements do not run on clusters.'
    return [{ field: 'httpPath', message }]
  },
}

export const databricks = warehouseDatabase(warehouse)
