import { startStrictApi, type StrictAnswer } from '../../../../apis/testing/strict-api.ts'
import type { NamedAccess } from '../../../row-database.ts'

interface Statement {
  readonly warehouse_id: string
  readonly statement: string
  readonly catalog?: string
  readonly schema?: string
  readonly format: string
  readonly disposition?: string
  readonly row_limit?: number
}

const columns = [
  ['id', 'bigint'],
  ['id', 'decimal(30,10)'],
  ['done', 'boolean'],
  ['born', 'date'],
  ['local', 'timestamp_ntz'],
  ['seen', 'timestamp'],
  ['name', 'string'],
  ['raw', 'binary'],
  ['tags', 'array<bigint>'],
]
const row = [
  '9223372036854775807',
  '12345678901234567890.0123456789',
  'true',
  '2026-02-28',
  '2026-03-01 10:00:00.123456',
]
const values = [...row, '1772352000123456', 'a "quoted", text €', '00ff', '[9007199254740993]']
const said = (status: number, error_code: string, message: string) => ({ status, body: { error_code, message } })

interface DoubleOptions {
  readonly isEndless?: boolean
  /** A result of rows is larger than what is handed out. */
  readonly isCut?: boolean
}

/**
 * A double of a workspace, no Databricks: it is held to the published reference of the Statement Execution API. Each statement runs for a
 * moment; a result of rows lies in three parts in a storage that knows nobody.
 */
export async function startDatabricksDouble({ isEndless = false, isCut = false }: DoubleOptions = {}) {
  const statements: Statement[] = []
  const cancelled: string[] = []
  const succeeded = (result: object, truncated = false) => ({
    body: { statement_id: 's-1', status: { state: 'SUCCEEDED' }, manifest: { truncated }, result },
  })
  const link = (part: number, host: string) => ({
    external_links: [
      {
        chunk_index: part,
        external_link: `http://${host}/storage/${part}?sig=x`,
        ...(part < 2 ? { next_chunk_index: part + 1 } : {}),
      },
    ],
  })
  const answerTo = ({ statement, warehouse_id, disposition = 'INLINE', format }: Statement): StrictAnswer => {
    if (format !== 'JSON_ARRAY' || warehouse_id !== 'w1')
      return said(400, 'INVALID_PARAMETER_VALUE', 'warehouse not found.')
    const failed = (message: string) => ({
      body: { statement_id: 's-2', status: { state: 'FAILED', error: { error_code: 'BAD_REQUEST', message } } },
    })
    if (statement === 'select current_user()') return succeeded({ data_array: [['ana@example.com']] })
    if (statement === 'show schemas') return succeeded({ data_array: [['sales']] })
    if (statement.startsWith('show tables')) return succeeded({ data_array: [['sales', 'orders', 'false']] })
    if (statement.includes('nothing'))
      return failed('[TABLE_OR_VIEW_NOT_FOUND] The table or view `nothing` cannot be found.')
    if (statement.includes('secret')) return said(403, 'PERMISSION_DENIED', 'User has no SELECT on secret.')
    if (statement.startsWith('describe query '))
      return succeeded({ data_array: columns.map((each) => [...each, null]) })
    return disposition === 'EXTERNAL_LINKS'
      ? { body: { statement_id: 's-1', status: { state: 'PENDING' } } }
      : said(400, 'BAD_REQUEST', 'Inline byte limit exceeded.')
  }
  const double = await startStrictApi({
    authorized: ({ headers }, url) =>
      url.pathname.startsWith('/storage/')
        ? headers.authorization === undefined
        : headers.authorization === (url.pathname === '/oidc/v1/token' ? `Basic ${btoa('app:hush')}` : 'Bearer right'),
    answer: (url, { method, body, headers: { host = '' } }) => {
      const [, part] = /^\/storage\/(\d)$/.exec(url.pathname) ?? []
      if (part !== undefined) return { body: [values, values.map(() => null)] }
      if (url.pathname === '/oidc/v1/token') return { body: { access_token: 'right', expires_in: 3600 } }
      const path = url.pathname.replace('/api/2.0/sql/statements', '')
      if (method === 'POST' && path === '') {
        const statement = JSON.parse(body) as Statement
        statements.push(statement)
        return answerTo(statement)
      }
      if (path === '/s-1/cancel') {
        cancelled.push('s-1')
        return { body: {} }
      }
      if (path === '/s-1')
        return isEndless
          ? { body: { statement_id: 's-1', status: { state: 'RUNNING' } } }
          : succeeded(link(0, host), isCut)
      const [, chunk] = /^\/s-1\/result\/chunks\/(\d)$/.exec(path) ?? []
      return chunk === undefined ? said(404, 'NOT_FOUND', 'no such statement.') : { body: link(Number(chunk), host) }
    },
  })
  const access = (changed: Partial<NamedAccess> = {}): NamedAccess => ({
    connectorId: 'lakehouse',
    type: 'databricks',
    config: { host: `http://${double.host}`, httpPath: '/sql/1.0/warehouses/w1', catalog: 'main', schema: 'sales' },
    authMethod: 'token',
    secrets: { token: 'right' },
    ...changed,
  })
  return { double, access, statements, cancelled }
}
