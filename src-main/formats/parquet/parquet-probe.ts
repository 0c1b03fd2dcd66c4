import { DuckDBInstance } from '@duckdb/node-api'

type ProbeRow = Readonly<Record<string, string | number | boolean | null>>

export interface ParquetProbe {
  rows(query: string): Promise<readonly ProbeRow[]>
}

const memoryLimit = '256MB'

/**
 * Runs `work` with a small engine of its own, so that a file can be checked while the engine of the process
 * proves and loads it: one connection runs one query at a time.
 */
export async function withParquetProbe<Result>(
  signal: AbortSignal | null,
  work: (probe: ParquetProbe) => Promise<Result>,
): Promise<Result> {
  const instance = await DuckDBInstance.create(':memory:', {
    autoinstall_known_extensions: 'false',
    autoload_known_extensions: 'false',
    memory_limit: memoryLimit,
    threads: '1',
  })
  const connection = await instance.connect()
  const interrupt = () => connection.interrupt()
  signal?.addEventListener('abort', interrupt)
  try {
    await connection.run("set timezone = 'UTC'")
    await connection.run('set lock_configuration = true')
    return await work({
      rows: async (query) => {
        signal?.throwIfAborted()
        return (await connection.runAndReadAll(query)).getRowObjectsJson() as ProbeRow[]
      },
    })
  } finally {
    signal?.removeEventListener('abort', interrupt)
    connection.closeSync()
    instance.closeSync()
  }
}
