import type pg from 'pg'

import { AppError } from '../../../src-shared/errors/app-error.ts'
import { quoteIdentifier } from '../../../src-shared/sql/quote.ts'
import { discardRows } from './discard-rows.ts'
import type { HookExecutor } from './hook-executor.ts'
import { qualifiedName } from './qualified-name.ts'

export const refresh: HookExecutor<'refresh'> = {
  type: 'refresh',
  require: async ({ view, concurrently }, { client, place: { nodeId, slot } }) => {
    const found = await findView(client, view)
    if (!found) throw new AppError('hook_object_missing', { nodeId, slot, what: 'materialized view', name: view })
    const detail = refusal(found, concurrently === true)
    if (detail) throw new AppError('hook_refused', { nodeId, slot, detail: `${view} ${detail}` })
  },
  run: ({ view, concurrently }, { client }) => {
    const { schema, name } = qualifiedName(view)
    const how = concurrently === true ? 'concurrently ' : ''
    const text = `refresh materialized view ${how}${quoteIdentifier(schema)}.${quoteIdentifier(name)}`
    return discardRows(client, text)
  },
}

interface FoundView {
  readonly mayRefresh: boolean
  readonly isPopulated: boolean
  readonly hasKey: boolean
}

async function findView(client: pg.Client, view: string): Promise<FoundView | undefined> {
  const { schema, name } = qualifiedName(view)
  const found = await client.query<FoundView>(
    `select pg_has_role(relowner, 'usage')
              or (current_setting('server_version_num')::int >= 170000
                  and case when current_setting('server_version_num')::int >= 170000
                      then has_table_privilege(c.oid, 'MAINTAIN') end) as "mayRefresh",
            relispopulated as "isPopulated",
            exists (select from pg_index where indrelid = c.oid and indisunique and indisvalid
                    and indpred is null and indexprs is null) as "hasKey"
     from pg_class c join pg_namespace n on n.oid = relnamespace
     where relkind = 'm' and nspname = $1 and relname = $2`,
    [schema, name],
  )
  return found.rows[0]
}

function refusal({ mayRefresh, isPopulated, hasKey }: FoundView, concurrently: boolean): string | null {
  if (!mayRefresh)
    return 'belongs to another role. Have its owner grant MAINTAIN on it (Postgres 17 or newer), or run as the owner.'
  if (concurrently && !hasKey) {
    return 'has no unique index over all of its rows, which a refresh concurrently needs. Create one, or leave out concurrently.'
  }
  if (concurrently && !isPopulated) {
    return 'has never been filled, and a refresh concurrently needs rows to compare with. Refresh it once, or leave out concurrently.'
  }
  return null
}
