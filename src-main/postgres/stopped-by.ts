import type { Database, DatabaseClient } from './database.ts'

/** Work on one connection, whose statement the server stops once the signal says so. Throws the signal's reason then. */
export function stoppedBy<Result>(
  signal: AbortSignal | undefined,
  database: Database,
  work: (client: DatabaseClient) => Promise<Result>,
): Promise<Result> {
  if (!signal) return database.withClient(work)
  return database.withClient(async (client) => {
    const [backend] = await client.query<{ pid: number }>('select pg_backend_pid() as pid')
    signal.throwIfAborted()
    let cancelled: Promise<unknown> = Promise.resolve()
    const cancel = () => {
      cancelled = database.query('select pg_cancel_backend($1)', [backend?.pid]).catch(() => undefined)
    }
    signal.addEventListener('abort', cancel)
    try {
      return await work(client)
    } catch (error) {
      signal.throwIfAborted()
      throw error
    } finally {
      signal.removeEventListener('abort', cancel)
      // The next one on this connection would be stopped instead.
      await cancelled
    }
  })
}
