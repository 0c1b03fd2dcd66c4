import { copyRows } from './copy-rows.ts'
import { readTableRules } from '../refusals/table-rules.ts'
import { quoteTable } from '../target/target-table.ts'
import { explainRefusal } from './explain-refusal.ts'
import type { LoadConnections } from '../session/load-connections.ts'
import type { BytePipe, PipeEngine } from './pipe/byte-pipe.ts'
import type { RowSender } from './row-sender.ts'
import { watchCopy } from '../session/watch-copy.ts'

export interface EngineSending {
  readonly connections: LoadConnections
  readonly engine: PipeEngine
  readonly pipe: BytePipe
  readonly folder: string
  readonly signal: AbortSignal
  readonly onRows: (rows: number) => void
}

/** Rows of the local engine, which a pipe carries into a COPY. */
export function sendFromEngine({ connections, engine, pipe, folder, signal, onRows }: EngineSending): RowSender {
  const { client, watcher, pid } = connections
  return {
    namesRows: true,
    json: (text) => text,
    send: async (order) => {
      const watch = watchCopy(watcher, pid, onRows)
      try {
        return await copyRows(client, engine, pipe, { ...order, folder, signal })
      } finally {
        watch.stop()
      }
    },
    explain: (error, sent) =>
      explainRefusal(error, engine, sent, () => readTableRules(watcher, quoteTable(sent.target.table))),
  }
}
