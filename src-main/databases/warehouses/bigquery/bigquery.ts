import type { ConnectorAccess } from '../../../connectors/connector-access.ts'
import { type Warehouse, warehouseDatabase } from '../warehouse.ts'
import { namePartsOf, type WarehouseDialect } from '../warehouse-sql.ts'
import { bigqueryAddress, bigqueryUrl } from './bigquery-client.ts'
import { bigqueryPlaces } from './bigquery-places.ts'
import { openBigquery } from './bigquery-session.ts'

const quote = (name: string): string => (name.startsWith('`') ? name : `\`${name.replaceAll('`', '')}\``)

export const bigqueryDialect: WarehouseDialect = {
  table: (name) => namePartsOf(name, '`').map(quote).join('.'),
  identifier: quote,
  literal: (value, { type }) => {
    switch (type.name) {
      case 'integer':
      case 'bigint':
        return value
      case 'numeric':
        return `cast('${value}' as bignumeric)`
      case 'timestamp':
        return `datetime '${value}'`
      case 'timestamptz':
        return `timestamp '${value}'`
      default:
        return `date '${value}'`
    }
  },
}

/** By the REST API, whose answers have each value as a text. */
const warehouse: Warehouse = {
  type: 'bigquery',
  address: bigqueryAddress,
  connect: openBigquery,
  dialect: bigqueryDialect,
  places: bigqueryPlaces,
  place: placeOf,
}

function placeOf(access: ConnectorAccess): { readonly host: string; readonly port: number } {
  const { hostname, port, protocol } = bigqueryUrl(access)
  return { host: hostname, port: Number(port) || (protocol === 'https:' ? 443 : 80) }
}

export const bigquery = warehouseDatabase(warehouse)
