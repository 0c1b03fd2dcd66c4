import { quoteQualifiedName } from '../../../src-shared/sql/quote.ts'
import { connect } from '../../postgres/connect.ts'
import type { DatabaseSettings } from '../../postgres/database-settings.ts'
import type { ProbedSession } from '../probe-database.ts'

export async function openProbedPostgres(settings: DatabaseSettings): Promise<ProbedSession> {
  const client = await connect(settings, 'weir tests a connector')
  const rows = async (text: string) => (await client.query<Record<string, unknown>>(text)).rows
  const [found] = await rows(
    `select (select version from pg_stat_ssl where pid = pg_backend_pid() and ssl) as encryption,
       current_setting('server_version') as version`,
  )
  return {
    encryption: (found?.['encryption'] ?? null) as string | null,
    signedIn: `${settings.user} is signed in to ${settings.database}, PostgreSQL ${String(found?.['version'])}.`,
    tables: async () => {
      const tables = await rows(
        `select nspname || '.' || relname as name from pg_class join pg_namespace on pg_namespace.oid = relnamespace
         where relkind in ('r', 'p', 'v', 'm', 'f') and nspname !~ '^pg_' and nspname <> 'information_schema'
           and has_schema_privilege(relnamespace, 'usage') and has_table_privilege(pg_class.oid, 'select')
         order by 1 limit 5`,
      )
      return tables.map(({ name }) => String(name))
    },
    hasRow: async (table) => (await rows(`select 1 from ${quoteQualifiedName(table)} limit 1`)).length > 0,
    close: () => client.end(),
  }
}
