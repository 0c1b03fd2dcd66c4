import { builtServer, serverScript, startTestServer } from '../../../../stores/testing/test-server.ts'
import type { NamedAccess } from '../../../row-database.ts'
import { connectSnowflake } from '../snowflake-connection.ts'

export interface Fakesnow {
  readonly access: NamedAccess
  execute(sql: string): Promise<void>
  stop(): Promise<void>
}

/** An emulator of Snowflake; null where it is not built or does not come up. */
export async function startFakesnow(): Promise<Fakesnow | null> {
  const script = serverScript('fakesnow')
  if (script === null || builtServer('fakesnow-', '.ok') === null) return null
  const server = await startTestServer({
    command: 'bash',
    args: (folder, port) => [script, `${folder}/data`, String(port)],
    env: { SNOWFLAKE_USER: 'ana', SNOWFLAKE_PASSWORD: 'right' },
    isReady: async (port) => (await fetch(`http://127.0.0.1:${port}/`)).status === 404,
  })
  if (!server) return null
  const access: NamedAccess = {
    connectorId: 'dwh',
    type: 'snowflake',
    config: {
      account: 'acme',
      warehouse: 'SMALL',
      database: 'CRM',
      schema: 'PUBLIC',
      endpoint: `http://127.0.0.1:${server.port}`,
    },
    authMethod: 'username_password',
    secrets: { username: 'ana', password: 'right' },
  }
  const connection = await connectSnowflake(access)
  return {
    access,
    execute: (sqlText) =>
      new Promise((resolve, reject) => {
        connection.execute({ sqlText, complete: (error) => (error ? reject(error) : resolve()) })
      }),
    stop: async () => {
      await new Promise((done) => connection.destroy(done))
      await server.stop()
    },
  }
}
