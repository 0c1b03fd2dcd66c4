import { type Warehouse, warehouseDatabase } from '../warehouse.ts'
import { namePartsOf, type WarehouseDialect } from '../warehouse-sql.ts'
import { snowflakeAddress } from './snowflake-connection.ts'
import { snowflakePlaces } from './snowflake-places.ts'
import { openSnowflake } from './snowflake-session.ts'

const quote = (name: string): string => `"${name.replaceAll('"', '""')}"`

/** A plain name is left as it is, because Snowflake reads `orders` as ORDERS and `"orders"` as another table. */
const asNamed = (part: string): string => (/^(?:[a-z_][\w$]*|".*")$/i.test(part) ? part : quote(part))

const dialect: WarehouseDialect = {
  table: (name) => namePartsOf(name, '"').map(asNamed).join('.'),
  identifier: quote,
  literal: (value, { type }) => {
    if (type.name === 'date') return `'${value}'::date`
    if (type.name === 'timestamp') return `'${value}'::timestamp_ntz`
    return type.name === 'timestamptz' ? `'${value.replace(/\+00$/, ' +00:00')}'::timestamp_tz` : value
  },
}

/** By the vendor's own client, which is loaded with the first connector that needs it. */
const warehouse: Warehouse = {
  type: 'snowflake',
  address: snowflakeAddress,
  connect: openSnowflake,
  dialect,
  places: snowflakePlaces,
  // Its client makes the name of the host from that of the account.
  place: () => null,
}

export const snowflake = warehouseDatabase(warehouse)
