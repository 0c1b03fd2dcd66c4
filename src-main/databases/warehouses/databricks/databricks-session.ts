import { setTimeout as sleep } from 'node:timers/promises'

import { z } from 'zod'

import type { ConnectorAccess } from '../../../connectors/connector-access.ts'
import { StatementRefused } from '../statement-refused.ts'
import type { StatementRows, TextRow, WarehouseSession } from '../warehouse-session.ts'
import { openDatabricksClient, type DatabricksClient, statementOf } from './databricks-client.ts'
import { databricksAddress, databricksUrl, warehouseIdIn } from './databricks-place.ts'
import { type DatabricksColumn, databricksColumn } from './databricks-type.ts'

export function openDatabricks(access: ConnectorAccess): Promise<WarehouseSession> {
  const client = openDatabricksClient(access)
  const common = statementOf(access, warehouseIdIn(access.config['httpPath']) ?? '')
  const run = (statement: string, signal: AbortSignal, more: object = {}) =>
    runStatement(client, { ...common, ...more, statement }, signal)
  const all = async (statement: string, signal: AbortSignal): Promise<readonly TextRow[]> => {
    const found: TextRow[] = []
    for await (const rows of run(statement, signal)) found.push(...rows)
    return found
  }
  const describe = async (select: string, signal: AbortSignal): Promise<readonly DatabricksColumn[]> =>
    (await all(`describe query ${select}`, signal)).map(([name, type]) => databricksColumn(name ?? '', type ?? ''))
  return Promise.resolve({
    encryption: databricksUrl(access).protocol === 'https:' ? 'TLS' : null,
    signedIn: async () => {
      const [[user] = []] = await all('select current_user()', AbortSignal.timeout(startMs))
      return `${user ?? 'Somebody'} is signed in to ${databricksAddress(access)}.`
    },
    tables: async () =>
      (await all('show tables', AbortSignal.timeout(startMs))).slice(0, 5).map(([, name]) => name ?? ''),
    describe: async (select, signal) => (await describe(select, signal)).map(({ column }) => column),
    rows: async function* ({ sql, most, signal }: StatementRows) {
      const columns = await describe(sql, signal)
      const limit = most === Infinity ? {} : { row_limit: most }
      const statement = textsSql(sql, columns)
      for await (const rows of run(statement, signal, { ...limit, disposition: 'EXTERNAL_LINKS' })) {
        yield rows.map((row) => textRow(row, columns))
      }
    },
    close: () => client.close(),
  })
}

/** What a statement brings that is no query, such as a list of tables. */
export async function shownRows(access: ConnectorAccess, statement: string): Promise<readonly TextRow[]> {
  const client = openDatabricksClient(access)
  const common = statementOf(access, warehouseIdIn(access.config['httpPath']) ?? '')
  const found: TextRow[] = []
  try {
    for await (const rows of runStatement(client, { ...common, statement }, AbortSignal.timeout(startMs)))
      found.push(...rows)
    return found
  } finally {
    await client.close()
  }
}

/** Names of our own, because two columns of a query may have the same one. */
const nameOf = (index: number): string => `c${index}`

function textsSql(sql: string, columns: readonly DatabricksColumn[]): string {
  const names = columns.map((_, index) => nameOf(index))
  const list = columns.map((column, index) => `${column.sql(nameOf(index))} as ${nameOf(index)}`)
  return `select ${list.join(', ')}\nfrom (\n${sql}\n) as given(${names.join(', ')})`
}

const textRow = (row: TextRow, columns: readonly DatabricksColumn[]): TextRow =>
  row.map((value, index) => (value === null ? null : (columns[index]?.text(value) ?? value)))

const resultSchema = z.object({
  next_chunk_index: z.number().nullish(),
  external_links: z.array(z.object({ external_link: z.string(), next_chunk_index: z.number().nullish() })).nullish(),
  data_array: z.array(z.array(z.string().nullable())).nullish(),
})
const answerSchema = z.object({
  statement_id: z.string(),
  status: z.object({ state: z.string(), error: z.object({ message: z.string() }).nullish() }),
  manifest: z.object({ truncated: z.boolean().nullish() }).nullish(),
  result: resultSchema.nullish(),
})

const waitMs = 500
/** A warehouse that sleeps is woken up first. */
const startMs = 180_000
const cancelMs = 5_000
const tooLarge = 'its result is larger than Databricks hands out, so that rows would be missing. Read it in parts'

/** The rows of a statement, part by part: small results come with the answer, large ones from the storage of the workspace. */
async function* runStatement(
  client: DatabricksClient,
  statement: object,
  signal: AbortSignal,
): AsyncGenerator<readonly TextRow[], void> {
  const order = { wait_timeout: '30s', on_wait_timeout: 'CONTINUE', format: 'JSON_ARRAY', ...statement }
  let answer = answerSchema.parse(await client.post('', order, signal))
  const path = `/${answer.statement_id}`
  let cancelling: Promise<unknown> = Promise.resolve()
  const cancel = () => {
    cancelling = client.post(`${path}/cancel`, {}, AbortSignal.timeout(cancelMs)).catch(() => undefined)
  }
  signal.addEventListener('abort', cancel)
  try {
    while (answer.status.state === 'PENDING' || answer.status.state === 'RUNNING') {
      await sleep(waitMs, undefined, { signal })
      answer = answerSchema.parse(await client.get(path, signal))
    }
    const { state, error } = answer.status
    if (state !== 'SUCCEEDED') throw new StatementRefused(error?.message ?? `it ended as ${state.toLowerCase()}`)
    // Without a limit of ours it is cut where it is larger than the service hands out.
    if (answer.manifest?.truncated === true && !('row_limit' in statement)) throw new StatementRefused(tooLarge)
    for (let result = answer.result ?? null; result !== null;) {
      const [link] = result.external_links ?? []
      yield link ? ((await client.part(link.external_link, signal)) as readonly TextRow[]) : (result.data_array ?? [])
      const next = link?.next_chunk_index ?? result.next_chunk_index ?? null
      result = next === null ? null : resultSchema.parse(await client.get(`${path}/result/chunks/${next}`, signal))
    }
  } finally {
    signal.removeEventListener('abort', cancel)
    await cancelling
  }
}
