import { stat } from 'node:fs/promises'

import { AppError } from '../../../../src-shared/errors/app-error.ts'
import type { FittedColumns } from '../../../../src-shared/pipeline/fit-columns.ts'
import type { Pipeline } from '../../../../src-shared/pipeline/ir.ts'
import { usedColumns } from '../../../../src-shared/pipeline/used-columns.ts'
import type { Column } from '../../../../src-shared/values/column.ts'
import type { ColumnQuoting, FileFacts, OpenedFile, ReaderTools, RecordPlace } from '../../../formats/file-reader.ts'
import type { PlanSource, ReachedValue } from '../../plan/plan.ts'
import type { RunUnit } from '../../plan/run-file.ts'
import type { SqlLines } from '../../compile/text/sql-lines.ts'
import { paysToCountFirst, readersOf, recordsOfFiles } from './records-of-files.ts'
import { sourceOpener } from './registry.ts'
import type { RowReading, SourceTools } from './source-port.ts'

/** The sources of a run, the heads of their files read. */
export interface OpenedSources {
  /** The columns of each source as its files bring them; absent where it has none, or only empty ones. */
  readonly columns: Readonly<Record<string, readonly Column[]>>
  /** What sources of files make of the columns of their files. */
  readonly fitted: Readonly<Record<string, FittedColumns>>
  /** What each source reads, as the plan counts it. */
  readonly files: Readonly<Record<string, readonly RunUnit[]>>
  /** How far the rows of sources reach, where the next run begins there. */
  readonly reached: Readonly<Record<string, readonly ReachedValue[]>>
  /** Tells the sources, once the load is committed, how far they were read; gives the sentences of those that cannot be told. */
  committed(): Promise<readonly { readonly nodeId: string; readonly sentence: string }[]>
  /** The sources of so many small files that they should be inspected before a statement is made of them. */
  readonly withManyFiles: readonly string[]
  /** Reads every file once and throws the first sentence about one; the engine takes their facts from then on. */
  inspect(order: {
    readonly signal: AbortSignal
    readonly mostRecords: number
    readonly onRecords: (nodeId: string, records: number) => void
  }): Promise<InspectedSources>
  /** Throws where a file is not the one that was opened any more. */
  requireUnchanged(): Promise<void>
  /** A relation over the records of a source in order, as text, with `_weir_file` and `_weir_row`. */
  relation(source: PlanSource, quoting: ColumnQuoting): SqlLines
  /** How many readers the relation has: each reads one file, or several that are alike. */
  readers(source: PlanSource, quoting: ColumnQuoting): number
  locate(nodeId: string, file: number, numbers: readonly number[]): Promise<ReadonlyMap<number, RecordPlace>>
  textOf(nodeId: string, file: number, place: RecordPlace): Promise<string>
}

export interface InspectedSources {
  /** True where the ordinary reading of some file has to be repeated with care. */
  readonly needsCare: boolean
  /** True where the ordinary reading of some file counts for nothing: a copy is read instead. */
  readonly hasMarks: boolean
  /** How many records of each source are marked as flawed. */
  readonly flawed: Readonly<Record<string, number>>
  /** Records per file, in the files' order. */
  readonly records: Readonly<Record<string, readonly number[]>>
}

export async function openSources(
  ir: Pipeline,
  staged: SourceTools['files'],
  reader: ReaderTools,
  rows: RowReading | null = null,
): Promise<OpenedSources> {
  const tools: SourceTools = { ...reader, ir, files: staged, rows }
  const files: Record<string, readonly RunUnit[]> = { ...staged }
  const marks = new Map<string, string>()
  for (const { path } of Object.values(staged).flat()) marks.set(path, await markOf(path))
  const opened = new Map<string, readonly OpenedFile[]>()
  const columns: Record<string, readonly Column[]> = {}
  const fitted: Record<string, FittedColumns> = {}
  const reached: Record<string, readonly ReachedValue[]> = {}
  const committing: (readonly [nodeId: string, commit: () => Promise<string | null>])[] = []
  const facts = new Map<OpenedFile, FileFacts>()
  let areCounted = false
  for (const node of ir.nodes) {
    if (node.kind !== 'source') continue
    const its = await sourceOpener(node).open(node, tools)
    opened.set(node.id, its.opened)
    files[node.id] = its.units
    if (its.columns) columns[node.id] = its.columns
    if (its.fitted) fitted[node.id] = its.fitted
    if (its.reached) reached[node.id] = its.reached
    if (its.committed) committing.push([node.id, its.committed])
  }
  const file = (nodeId: string, index: number) => opened.get(nodeId)?.[index] as OpenedFile
  const inspectedFiles = (nodeId: string) =>
    (opened.get(nodeId) ?? []).map((each) => ({ file: each, facts: facts.get(each) ?? null }))
  const sizeOf = (nodeId: string) => (files[nodeId] ?? []).reduce((sum, { sizeBytes }) => sum + sizeBytes, 0)
  return {
    columns,
    fitted,
    files,
    reached,
    committed: async () => {
      const said = await Promise.all(committing.map(async ([nodeId, commit]) => ({ nodeId, sentence: await commit() })))
      return said.flatMap(({ nodeId, sentence }) => (sentence === null ? [] : [{ nodeId, sentence }]))
    },
    inspect: async ({ signal, mostRecords, onRecords }) => {
      areCounted = mostRecords === Infinity
      for (const [nodeId, its] of opened) {
        const used = usedColumns(
          ir,
          nodeId,
          (columns[nodeId] ?? []).map(({ name }) => name),
        )
        let before = 0
        for (const one of its) {
          const onOwnRecords = (records: number) => onRecords(nodeId, before + records)
          const left = Math.max(1, mostRecords - before)
          const fact = await one.inspect({ signal, mostRecords: left, usedColumns: used, onRecords: onOwnRecords })
          facts.set(one, fact)
          before += fact.records
        }
      }
      const records = [...opened].map(([nodeId, its]) => [nodeId, its.map((one) => facts.get(one)?.records ?? 0)])
      const flawed = [...opened].map(([nodeId, its]) => {
        return [nodeId, its.reduce((sum, one) => sum + (facts.get(one)?.flawed ?? 0), 0)]
      })
      return {
        flawed: Object.fromEntries(flawed) as Record<string, number>,
        needsCare: [...facts.values()].some((fact) => fact.needsCare),
        hasMarks: [...facts.values()].some((fact) => fact.hasMarks),
        records: Object.fromEntries(records) as Record<string, number[]>,
      }
    },
    requireUnchanged: async () => {
      for (const [nodeId, its] of Object.entries(staged)) {
        for (const { path, name } of its) {
          if (marks.get(path) !== (await markOf(path))) throw new AppError('file_changed', { nodeId, file: name })
        }
      }
    },
    withManyFiles: [...opened].flatMap(([nodeId, its]) => (paysToCountFirst(its, sizeOf(nodeId)) ? [nodeId] : [])),
    relation: (source, quoting) => recordsOfFiles(source, inspectedFiles(source.nodeId), { quoting, areCounted }),
    readers: (source, quoting) => readersOf(inspectedFiles(source.nodeId), { quoting, areCounted }),
    locate: (nodeId, index, numbers) => file(nodeId, index).locate(numbers),
    textOf: (nodeId, index, place) => file(nodeId, index).textOf(place),
  }
}

/** Changes when the content does; '' where the file is not there. */
async function markOf(path: string): Promise<string> {
  const found = await stat(path).catch(() => null)
  return found ? `${found.size}:${found.mtimeMs}` : ''
}
