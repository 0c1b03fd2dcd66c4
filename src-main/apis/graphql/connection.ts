import { RequestFailure } from '../../http/request-failure.ts'

type Fields = Readonly<Record<string, unknown>>

/** A list of a GraphQL answer that comes page by page. */
export interface Connection {
  readonly name: string
  readonly pageInfo: Fields
  readonly rows: readonly unknown[]
}

/**
 * The list of an answer that has pages, wherever its query put it; lists inside of its rows do not count. Null where nothing has pages.
 * https://relay.dev/graphql/connections.htm
 */
export function connectionIn(document: unknown): Connection | null {
  const found = connectionsBelow('data', fieldsOf(document)?.['data'])
  if (found.length > 1) {
    const names = found.map(({ name }) => name).join(' and ')
    throw new RequestFailure(`its query asks for the pages of ${names}, and only one list can be read at a time`)
  }
  return found[0] ?? null
}

/** The rows of an answer: those of its connection, else what the only field of the query holds. */
export function rowsOfGraphql(document: unknown): readonly unknown[] {
  const connection = connectionIn(document)
  if (connection) return connection.rows
  const [value, ...others] = Object.values(fieldsOf(fieldsOf(document)?.['data']) ?? {})
  if (others.length > 0) throw new RequestFailure('its query asks for several fields, and only one of them can be rows')
  if (value === undefined || value === null) return []
  if (Array.isArray(value)) return value as readonly unknown[]
  const { nodes, edges } = fieldsOf(value) ?? {}
  if (!Array.isArray(nodes) && !Array.isArray(edges)) return [value]
  throw new RequestFailure(
    'its query has to ask for pageInfo { hasNextPage endCursor }, or only the first page would be read',
  )
}

function connectionsBelow(name: string, value: unknown): readonly Connection[] {
  const fields = fieldsOf(value)
  if (fields === null) return []
  const pageInfo = fieldsOf(fields['pageInfo'])
  if (pageInfo) return [{ name, pageInfo, rows: rowsOf(name, fields) }]
  return Object.entries(fields).flatMap(([key, each]) => connectionsBelow(key, each))
}

function rowsOf(name: string, { nodes, edges }: Fields): readonly unknown[] {
  if (Array.isArray(nodes)) return nodes as readonly unknown[]
  if (Array.isArray(edges)) return edges.map((edge) => fieldsOf(edge)?.['node'])
  throw new RequestFailure(`its query has to ask for the nodes of ${name}`)
}

const fieldsOf = (value: unknown): Fields | null =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : null
