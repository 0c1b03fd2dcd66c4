import { existsSync } from 'node:fs'
import { resolve } from 'node:path'

import { recordTraceText, rowTraceText } from '../text/trace-text.ts'
import { type SharedOptions, withStudio } from '../with-studio.ts'
import { wholeId } from './runs.ts'

export interface SourcePlace {
  readonly file: string
  readonly at: { readonly line: number } | { readonly record: number }
}

export interface TraceOptions extends SharedOptions {
  readonly from?: SourcePlace
  readonly run?: string
  readonly limit: number
  readonly offset: number
}

export const traceRow = (schema: string, key: string, options: TraceOptions): Promise<number> =>
  withStudio(options, async ({ studio, terminal, stop, isJson }) => {
    const page = { offset: options.offset, limit: options.limit }
    const trace = await studio.services.trace.row({ table: schema, key, page }, { signal: stop })
    terminal.out(isJson ? JSON.stringify(trace) : rowTraceText(trace, terminal))
    return 0
  })

export const traceRecord = ({ file, at }: SourcePlace, options: TraceOptions): Promise<number> =>
  withStudio(options, async ({ studio, terminal, stop, isJson }) => {
    const page = { offset: options.offset, limit: options.limit }
    const run = options.run === undefined ? {} : { runId: await wholeId(studio, options.run) }
    // A file that was loaded is seldom where it was; its name then finds it in the ledger.
    const path = existsSync(file) ? resolve(file) : file.replace(/^\.[/\\]/, '')
    const trace = await studio.services.trace.record({ file: path, at, page, ...run }, { signal: stop })
    terminal.out(isJson ? JSON.stringify(trace) : recordTraceText(trace, terminal))
    return 0
  })
