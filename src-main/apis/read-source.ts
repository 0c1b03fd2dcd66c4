import type { Column } from '../../src-shared/values/column.ts'
import type { ConnectorAccess } from '../connectors/connector-access.ts'
import { RequestFailure } from '../http/request-failure.ts'
import { apiFailure } from './api-failure.ts'
import { columnsOfRows } from './api-columns.ts'
import { type ApiPage, type ApiRow, type EndpointReading, readEndpoint } from './read-endpoint.ts'
import { readingOf } from './resolve-api.ts'

/** What a source reads of the API of its connector: a resource, or a query in the API's own language or with parameters. */
export interface WantedOfApi {
  readonly nodeId: string
  readonly from: { readonly table: string } | { readonly query: string }
}

type Options = Pick<EndpointReading, 'limits'> & { readonly signal: AbortSignal }

/** The rows of a source, page by page. Throws api_failed. */
export async function* readSource(
  access: ConnectorAccess,
  { nodeId, from }: WantedOfApi,
  options: Options,
): AsyncGenerator<ApiPage, void> {
  let reading: ReturnType<typeof readingOf>
  try {
    reading = readingOf(access, from)
  } catch (error) {
    if (!(error instanceof RequestFailure)) throw error
    const what = 'table' in from ? from.table : 'the query'
    throw apiFailure(error, { nodeId, what, host: access.type, secrets: access.secrets })
  }
  yield* readEndpoint({ nodeId, ...reading, ...options })
}

/** Enough to see the fields that rows have, and few enough to wait for. */
const rowsToDescribe = 1_000
const pagesToDescribe = 3

/** The columns of a source by its first rows. Throws api_failed. */
export async function describeSource(
  access: ConnectorAccess,
  wanted: WantedOfApi,
  options: Options,
): Promise<readonly Column[]> {
  const rows: ApiRow[] = []
  for await (const page of readSource(access, wanted, options)) {
    rows.push(...page.rows)
    if (rows.length >= rowsToDescribe || page.number === pagesToDescribe) break
  }
  return columnsOfRows(rows)
}
