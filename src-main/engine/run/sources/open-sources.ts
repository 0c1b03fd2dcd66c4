import { stat } from 'node:fs/promises'

import { AppError } from '../../../../src-shared/errors/app-error.ts'
import type { FittedColumns } from '../../../../src-shared/pipeline/fit-columns.ts'
import type { Pipeline } from '../../../../src-shared/pipeline/ir.ts'
import {
  type DatabaseSource,
  databaseSourcesOf,
  isDatabaseSource,
} from '../../../../src-shared/pipeline/source-kinds.ts'
import { usedColumns } from '../../../../src-shared/pipeline/used-columns.ts'
import type { SchemaRecord } from '../../../../src-shared/schemas/schema-record.ts'
import { engineType } from '../../../../src-shared/expression/engine-type.ts'
import type { Column } from '../../../../src-shared/values/column.ts'
import type { ColumnQuoting, FileFacts, OpenedFile, ReaderTools, RecordPlace } from '../../../formats/file-reader.ts'
import { hiddenColumns } from '../../../../src-shared/sql/hidden-columns.ts'
import { databaseColumns, databaseRows } from '../../plan/database-rows.ts'
import { databaseFile } from '../../plan/database-file.ts'
import type { DatabaseRows, PlanSource } from '../../plan/plan.ts'
import { markColumns, noMarks } from '../../compile/relations/record-marks.ts'
import type { SqlLines } from '../../compile/text/sql-lines.ts'
import type { RunFile } from '../run-port.ts'
import { hasColumns, openFiles } from './open-files.ts'

/** The files of a run's sources, their heads read. */
export interface OpenedSources {
  /** The columns of each source as its files bring them; absent where it has none, or only empty ones. */
  readonly columns: Readonly<Record<string, readonly Column[]>>
  /** What sources of files make of the columns of their files. */
  readonly fitted: Readonly<Record<string, FittedColumns>>
  readonly files: Readonly<Record<string, readonly RunFile[]>>
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

/** How the sources in the engine database are opened. */
export interface DatabaseReading {
  readonly schemas: readonly SchemaRecord[]
  /** The columns of each query. */
  readonly queryColumns: Readonly<Record<string, readonly Column[]>>
  /** Stands for the version of a table, as a file's time does for a file. */
  readonly readAt: string
  readonly open: (source: OpenedInDatabase) => OpenedFile | Promise<OpenedFile>
}

export interface OpenedInDatabase {
  readonly nodeId: string
  /** As sentences call it: `table public.ds_customer`. */
  readonly name: string
  readonly rows: DatabaseRows
  readonly columns: readonly Column[]
}

export async function openSources(
  ir: Pipeline,
  staged: Readonly<Record<string, readonly RunFile[]>>,
  tools: ReaderTools,
  database: DatabaseReading | null = null,
): Promise<OpenedSources> {
  const counted = databaseSourcesOf(ir).map((node) => [node.id, [databaseFile(node, database?.readAt ?? '')]])
  const files = { ...staged, ...(Object.fromEntries(counted) as typeof staged) }
  const marks = new Map<string, string>()
  for (const { path } of Object.values(files).flat()) marks.set(path, await markOf(path))
  const opened = new Map<string, readonly OpenedFile[]>()
  const columns: Record<string, readonly Column[]> = {}
  const fitted: Record<string, FittedColumns> = {}
  const facts = new Map<OpenedFile, FileFacts>()
  for (const node of ir.nodes) {
    if (node.kind !== 'source') continue
    if (isDatabaseSource(node)) {
      const rows = await openInDatabase(node, database)
      opened.set(node.id, [rows])
      columns[node.id] = rows.columns
      continue
    }
    const its = await openFiles(ir, node, files[node.id] ?? [], tools)
    opened.set(node.id, its.files)
    if (!its.fitted) continue
    columns[node.id] = its.fitted.columns
    fitted[node.id] = its.fitted
  }
  const file = (nodeId: string, index: number) => opened.get(nodeId)?.[index] as OpenedFile
  return {
    columns,
    fitted,
    files,
    inspect: async ({ signal, mostRecords, onRecords }) => {
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
      for (const [nodeId, its] of Object.entries(files)) {
        for (const { path, name } of its) {
          if (marks.get(path) !== (await markOf(path))) throw new AppError('file_changed', { nodeId, file: name })
        }
      }
    },
    relation: (source, quoting) => {
      const its = opened.get(source.nodeId) ?? []
      if (its.length === 0) return noRecords(source, quoting)
      return its.flatMap((one, index) => [
        ...(index === 0 ? [] : ['union all']),
        ...(hasColumns(one)
          ? selectRecords(source, recordsOf(one, facts.get(one) ?? null, quoting), source.firstFile + index, quoting)
          : noRecords(source, quoting)),
      ])
    },
    locate: (nodeId, index, numbers) => file(nodeId, index).locate(numbers),
    textOf: (nodeId, index, place) => file(nodeId, index).textOf(place),
  }
}

/** Changes when the content does; '' where the file is not there. */
async function markOf(path: string): Promise<string> {
  const found = await stat(path).catch(() => null)
  return found ? `${found.size}:${found.mtimeMs}` : ''
}

function openInDatabase(node: DatabaseSource, database: DatabaseReading | null): OpenedFile | Promise<OpenedFile> {
  if (!database) throw new TypeError(`${node.id} reads a database that nobody opens`)
  const { schemas, queryColumns, readAt } = database
  const columns = databaseColumns(node, { schemas, sourceColumns: queryColumns })
  if (!columns) throw new AppError('query_undescribed', { nodeId: node.id })
  const { name } = databaseFile(node, readAt)
  return database.open({ nodeId: node.id, name, rows: databaseRows(node, schemas), columns })
}

/** A source may have no file where another one has, or an empty one. */
function noRecords(source: PlanSource, quoting: ColumnQuoting): SqlLines {
  const columns = source.read.map(
    ({ name, type }) => `cast(null as ${engineType(type)}) as ${quoting.identifier(name)}`,
  )
  const place = [`0 as ${hiddenColumns.file}`, `cast(0 as bigint) as ${hiddenColumns.row}`]
  return [`select ${[...columns, ...noMarks(source, 'varchar'), ...place].join(', ')}`, 'where false']
}

interface Records {
  readonly relation: string
  readonly hasMarks: boolean
}

const recordsOf = (file: OpenedFile, facts: FileFacts | null, quoting: ColumnQuoting): Records => ({
  relation: file.relation(facts, quoting),
  hasMarks: facts?.hasMarks ?? false,
})

function selectRecords(
  source: PlanSource,
  { relation, hasMarks }: Records,
  number: number,
  quoting: ColumnQuoting,
): SqlLines {
  const columns = source.read.map((column) => quoting.identifier(column.name))
  const marks = hasMarks ? markColumns(source) : noMarks(source, 'varchar')
  const place = `${number} as ${hiddenColumns.file}, row_number() over () as ${hiddenColumns.row}`
  return [`select ${[...columns, ...marks].join(', ')}, ${place}`, `from ${relation}`]
}
