import type { DatabaseSettings } from '../../postgres/database-settings.ts'
import type { ProbedSession } from '../probe-database.ts'
import { connectMysql, textRows } from './mysql-connection.ts'
import { quoteName } from './mysql-sql.ts'

export async function openProbedMysql(settings: DatabaseSettings): Promise<ProbedSession> {
  const connection = await connectMysql(settings)
  const [[version = ''] = []] = await textRows(connection, 'select version()')
  const [[, cipher = ''] = []] = await textRows(connection, `show session status like 'Ssl_version'`)
  return {
    encryption: cipher === '' ? null : cipher,
    signedIn: `${settings.user} is signed in to ${settings.database}, ${version}.`,
    tables: async () => {
      const tables = await textRows(
        connection,
        'select table_name from information_schema.tables where table_schema = database() order by 1 limit 5',
      )
      return tables.map(([name = '']) => name)
    },
    hasRow: async (table) => (await textRows(connection, `select 1 from ${quoteName(table)} limit 1`)).length > 0,
    close: () => {
      connection.destroy()
      return Promise.resolve()
    },
  }
}
