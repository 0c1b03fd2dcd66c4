import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { compareRows } from './compare-rows.ts'
import type { ContractPipeline } from './contract-pipeline.ts'
import type { ContractRow } from './contract-row.ts'
import { type Connection, type ContractWorkspace, insertRows } from './contract-workspace.ts'

/** One try at breaking a table of good rows: what it holds, and the rows of the file that is meant to be loaded. */
export interface Trial {
  readonly place: ContractWorkspace
  readonly run: RunPipeline
  readonly client: Connection
  readonly pipeline: ContractPipeline
  readonly before: readonly ContractRow[]
  readonly rows: readonly ContractRow[]
}

export interface CaseOutcome {
  /** What else can be said where nothing is wrong. */
  readonly remark: string
  /** Empty where the table is as it has to be. */
  readonly faults: readonly string[]
}

/** `weir run` of a pipeline, to its end. */
export type RunPipeline = (place: ContractWorkspace, pipeline: ContractPipeline) => Promise<Ended>

/** As a person runs it: in a process of its own. */
export const runApart: RunPipeline = (place, pipeline) => ended(place.startRun(pipeline))

const goodRows = 1_000
let lastSeq = 0

/** A fresh table with 1,000 good rows, an empty inbox, and the rows of a file that changes all of them and adds others. */
export async function openTrial(base: Omit<Trial, 'before' | 'rows'>, fileRows: number): Promise<Trial> {
  const { client, pipeline } = base
  rmSync(pipeline.inbox, { recursive: true, force: true })
  mkdirSync(pipeline.inbox)
  const before = drawRows(goodRows)
  await client.query(`delete from ${pipeline.table}`)
  await insertRows(client, pipeline.table, before)
  return { ...base, before, rows: drawRows(fileRows) }
}

const drawRows = (count: number): readonly ContractRow[] =>
  Array.from({ length: count }, (_, index) => {
    const seq = ++lastSeq
    return {
      code: index + 1,
      seq,
      name: `NAME ${seq}`,
      zip: String(10_000 + (seq % 90_000)),
      amount: `${seq % 10_000}.${String(seq % 100).padStart(2, '0')}`,
      day: '2024-01-31',
    }
  })

export const afterLoad = ({ pipeline, before, rows }: Trial): readonly ContractRow[] =>
  pipeline.facts.after(before, rows)

export function deliver({ pipeline }: Trial, text: string): void {
  writeFileSync(join(pipeline.inbox, 'rows.csv'), text)
}

export interface Ended {
  readonly code: number | null
  readonly text: string
}

export const runToEnd = ({ run, place, pipeline }: Trial): Promise<Ended> => run(place, pipeline)

export async function ended(child: ChildProcess): Promise<Ended> {
  let text = ''
  child.stderr?.on('data', (chunk: Buffer) => (text += chunk.toString()))
  const [code] = (await once(child, 'close')) as [number | null]
  return { code, text }
}

export const faultsOf = ({ client, pipeline }: Trial, rows: readonly ContractRow[]): Promise<readonly string[]> =>
  compareRows(client, pipeline.table, rows)
