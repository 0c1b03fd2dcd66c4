import { engineType } from '../../../../src-shared/expression/engine-type.ts'
import { hiddenColumns } from '../../../../src-shared/sql/hidden-columns.ts'
import type { ColumnQuoting, FileFacts, OpenedFile, SharedRelation } from '../../../formats/file-reader.ts'
import { markColumns, noMarks } from '../../compile/relations/record-marks.ts'
import type { SqlLines } from '../../compile/text/sql-lines.ts'
import type { PlanSource } from '../../plan/plan.ts'

export interface InspectedFile {
  readonly file: OpenedFile
  /** Null where it was not inspected yet. */
  readonly facts: FileFacts | null
}

interface Reading {
  readonly quoting: ColumnQuoting
  /** Every record of the files was counted. */
  readonly areCounted: boolean
}

/** A relation over the records of files in order, each with its file and its number. */
export function recordsOfFiles(source: PlanSource, files: readonly InspectedFile[], reading: Reading): SqlLines {
  const { quoting } = reading
  const groups = groupsOf(files, reading)
  if (groups.length === 0) return noRecords(source, quoting)
  return groups.flatMap((group, index) => [
    ...(index === 0 ? [] : ['union all']),
    ...(group.shared ? selectShared(source, group, quoting) : selectAlone(source, group, quoting)),
  ])
}

interface Group {
  /** The number of its first file among those of the source. */
  readonly first: number
  readonly files: readonly InspectedFile[]
  /** Null where it is a file that is read alone. */
  readonly shared: readonly SharedRelation[] | null
}

/** Statements of so many parts are no matter. */
const fewFiles = 8

/** Thousands of small files would be thousands of parts of a statement: neighbours that are read alike are one. */
function groupsOf(files: readonly InspectedFile[], { quoting, areCounted }: Reading): readonly Group[] {
  const alone = (each: InspectedFile, first: number): Group => ({ first, files: [each], shared: null })
  if (!areCounted || files.length <= fewFiles) return files.map(alone)
  const groups: { key: string | null; first: number; files: InspectedFile[]; shared: SharedRelation[] }[] = []
  for (const [index, each] of files.entries()) {
    const shared = sharedOf(each, quoting)
    const key = shared?.relation([]) ?? null
    const last = groups.at(-1)
    if (shared && last?.key === key) {
      last.files.push(each)
      last.shared.push(shared)
    } else groups.push({ key, first: index, files: [each], shared: shared ? [shared] : [] })
  }
  return groups.map(({ first, files: its, shared }) => ({ first, files: its, shared: its.length > 1 ? shared : null }))
}

function sharedOf({ file, facts }: InspectedFile, quoting: ColumnQuoting): SharedRelation | null {
  // A column of this name would hide the number of the file.
  if (file.columns.length === 0 || file.columns.some(({ name }) => name.toLowerCase() === 'file_index')) return null
  return (facts && file.together?.(facts, quoting)) ?? null
}

const { file: fileColumn, row: rowColumn } = hiddenColumns

function selectShared(source: PlanSource, { first, files, shared }: Group, quoting: ColumnQuoting): SqlLines {
  const [one] = shared ?? []
  if (!one) throw new TypeError('a group of files has no relation')
  const columns = source.read.map((column) => quoting.identifier(column.name))
  const counts = files.map(({ facts }) => facts?.records ?? 0)
  let before = 0
  const begins = counts.map((records) => (before += records) - records)
  const at = (list: readonly number[]) => `([${list.join(', ')}])[${fileColumn} + 1]`
  const number = `${rowColumn} - ${at(begins)}`
  return [
    `select ${[...columns, ...noMarks(source, 'varchar')].join(', ')},`,
    `cast(${source.firstFile + first} + ${fileColumn} as integer) as ${fileColumn},`,
    // The engine would have to see other records than the scanner, whose numbers are the addresses.
    `if(${number} between 1 and ${at(counts)}, ${number}, error('a file has other records than were counted')) as ${rowColumn}`,
    `from (select ${[...columns, `cast(file_index as bigint) as ${fileColumn}`].join(', ')}, row_number() over () as ${rowColumn}`,
    `from ${one.relation((shared ?? []).map(({ path }) => path))})`,
  ]
}

function selectAlone(source: PlanSource, { first, files: [one] }: Group, quoting: ColumnQuoting): SqlLines {
  if (!one || one.file.columns.length === 0) return noRecords(source, quoting)
  const { file, facts } = one
  const columns = source.read.map((column) => quoting.identifier(column.name))
  const marks = facts?.hasMarks === true ? markColumns(source) : noMarks(source, 'varchar')
  const place = `${source.firstFile + first} as ${fileColumn}, row_number() over () as ${rowColumn}`
  return [`select ${[...columns, ...marks].join(', ')}, ${place}`, `from ${file.relation(facts, quoting)}`]
}

/** A source may have no file where another one has, or an empty one. */
function noRecords(source: PlanSource, quoting: ColumnQuoting): SqlLines {
  const columns = source.read.map(
    ({ name, type }) => `cast(null as ${engineType(type)}) as ${quoting.identifier(name)}`,
  )
  const place = [`0 as ${fileColumn}`, `cast(0 as bigint) as ${rowColumn}`]
  return [`select ${[...columns, ...noMarks(source, 'varchar'), ...place].join(', ')}`, 'where false']
}
