import { engineType } from '../../../../src-shared/expression/engine-type.ts'
import { hiddenColumns } from '../../../../src-shared/sql/hidden-columns.ts'
import {
  type ColumnQuoting,
  type FileFacts,
  fileIndex,
  hasColumn,
  type OpenedFile,
  type SharedRelation,
} from '../../../formats/file-reader.ts'
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
    ...(group.length > 1 ? selectShared(source, group, quoting) : selectAlone(source, group[0], quoting)),
  ])
}

/** How many readers the relation has. */
export const readersOf = (files: readonly InspectedFile[], reading: Reading): number => groupsOf(files, reading).length

/** Statements of so many parts are no matter. */
const fewFiles = 8
/** A file of this size is soon read, once or twice, with care or without. */
const smallBytes = 1_000_000

/** Whether files are so many, and so small, that it pays to count their records before a statement is made that reads them. */
export const paysToCountFirst = (files: readonly OpenedFile[], sizeBytes: number): boolean =>
  files.length > fewFiles && sizeBytes <= files.length * smallBytes && files.some(({ together }) => together)

/** A file among those that one reader reads. */
interface Member extends InspectedFile {
  /** Its number among the files of the source. */
  readonly number: number
  readonly ways: Ways | null
}

/** How it can be read together with others that are read in the same way. */
interface Ways {
  readonly plain: SharedRelation
  /** The same with all the care that any of them may need, where that costs nothing. */
  readonly careful: SharedRelation
}

type Group = readonly [Member, ...Member[]]

/** Thousands of small files would be thousands of parts of a statement: neighbours that are read alike are one. */
function groupsOf(files: readonly InspectedFile[], { quoting, areCounted }: Reading): readonly Group[] {
  const isGrouped = areCounted && files.length > fewFiles
  const groups: [Member, ...Member[]][] = []
  let last: string | null = null
  for (const [number, each] of files.entries()) {
    // A file without a record need not be read; it may have no columns either.
    if (isGrouped && each.facts?.records === 0) continue
    const ways = isGrouped ? waysOf(each, quoting) : null
    const key = ways && textOf(ways.careful)
    const member = { ...each, number, ways }
    const group = groups.at(-1)
    if (group && key !== null && key === last) group.push(member)
    else groups.push([member])
    last = key
  }
  return groups
}

function waysOf({ file, facts }: InspectedFile, quoting: ColumnQuoting): Ways | null {
  // A column of this name would hide the number of the file.
  if (!facts || !file.together || hasColumn(file, fileIndex)) return null
  const plain = file.together(facts, quoting)
  return { plain, careful: facts.sizeBytes <= smallBytes ? file.together(withCare(facts), quoting) : plain }
}

const withCare = (facts: FileFacts): FileFacts => ({ ...facts, needsCare: true })

/** The same for files that are read alike. */
const textOf = ({ relation }: SharedRelation): string => relation([])

const { file: fileColumn, row: rowColumn } = hiddenColumns

function selectShared(source: PlanSource, group: Group, quoting: ColumnQuoting): SqlLines {
  const [first] = group
  const columns = source.read.map((column) => quoting.identifier(column.name))
  const marks = first.facts?.hasMarks === true ? markColumns(source) : []
  const given = [...columns, ...(marks.length > 0 ? marks : noMarks(source, 'varchar'))]
  const counts = group.map(({ facts }) => facts?.records ?? 0)
  let before = 0
  const begins = counts.map((records) => (before += records) - records)
  const at = (list: readonly number[]) => `([${list.join(', ')}])[${fileColumn} + 1]`
  const number = `${rowColumn} - ${at(begins)}`
  return [
    `select ${given.join(', ')}, cast(${at(group.map((each) => source.firstFile + each.number))} as integer) as ${fileColumn},`,
    // The engine would have to see other records than the scanner, whose numbers are the addresses.
    `if(${number} between 1 and ${at(counts)}, ${number}, error('a file has other records than were counted')) as ${rowColumn}`,
    `from (select ${[...columns, ...marks, `cast(${fileIndex} as bigint) as ${fileColumn}`].join(', ')}, row_number() over () as ${rowColumn}`,
    `from ${readTogether(group)})`,
  ]
}

/** Where some of the files need care, all of them are read with it. */
function readTogether(group: Group): string {
  const ways = group.flatMap((each) => each.ways ?? [])
  const [first] = ways
  if (!first || ways.length < group.length) throw new TypeError('a group has a file that is read alone')
  const areAlike = ways.every(({ plain }) => textOf(plain) === textOf(first.plain))
  const { relation } = areAlike ? first.plain : first.careful
  return relation(ways.map(({ plain: { path } }) => path))
}

function selectAlone(source: PlanSource, { file, facts, number }: Member, quoting: ColumnQuoting): SqlLines {
  if (file.columns.length === 0) return noRecords(source, quoting)
  const columns = source.read.map((column) => quoting.identifier(column.name))
  const marks = facts?.hasMarks === true ? markColumns(source) : noMarks(source, 'varchar')
  const place = `${source.firstFile + number} as ${fileColumn}, row_number() over () as ${rowColumn}`
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
