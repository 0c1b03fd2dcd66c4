import { createWriteStream } from 'node:fs'
import { pipeline } from 'node:stream/promises'

import mysql from 'mysql2'

import { mariadbProgram, startMariadb } from './mariadb-server.ts'
import type { BenchedServer, SourceBench } from './source-bench.ts'

const startBenched = (program: string) => async (): Promise<BenchedServer> => {
  const server = await startMariadb(program)
  return {
    access: server.access,
    fill: async (rows) => {
      await server.query(
        `create or replace table crm.customers as
         select cast(seq as int) as id, concat('customer ', seq) as name, concat('customer', seq, '@example.com') as email,
                cast((seq % 100000) / 7 as decimal(12,2)) as amount, timestamp('2026-01-01') + interval seq second as seen
         from crm.seq_1_to_${rows}`,
      )
    },
    stop: () => server.stop(),
  }
}

export const mysqlBench: SourceBench = {
  type: 'mysql',
  alone: 'mysql2 into a file',
  start: mariadbProgram === null ? null : startBenched(mariadbProgram),
  writeAlone: async ({ config, secrets }, path) => {
    const { host, port, database } = config as { host: string; port: number; database: string }
    const connection = mysql.createConnection({
      host,
      port,
      database,
      user: secrets['username'] ?? '',
      dateStrings: true,
    })
    let rows = 0
    const lines = async function* (found: AsyncIterable<readonly unknown[]>) {
      for await (const row of found) {
        rows++
        yield `${row.join(',')}\n`
      }
    }
    const query = connection.query({ sql: 'select * from customers', rowsAsArray: true })
    await pipeline(query.stream(), lines, createWriteStream(path))
    connection.destroy()
    return rows
  },
}
