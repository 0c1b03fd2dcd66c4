import { basename, dirname } from 'node:path'

import type { ImportInput } from '../../../src-shared/contract/import-records.ts'
import type { TableInFile } from '../../formats/layout/tables-in-file.ts'

/** A table with the file that holds it. */
export interface OpenedTable {
  readonly path: string
  /** The archive that the file was in. */
  readonly archive: string | null
  readonly table: TableInFile
}

interface Group {
  readonly first: OpenedTable
  readonly tables: OpenedTable[]
}

const enoughShared = 0.6

/** Tables of one shape become one input, in the order of their names; each other one is an input of its own. */
export function groupTables(opened: readonly OpenedTable[]): readonly ImportInput[] {
  const groups: Group[] = []
  for (const each of opened) {
    const group = groups.find((candidate) => isAlike(candidate, each))
    if (group) group.tables.push(each)
    else groups.push({ first: each, tables: [each] })
  }
  return groups.map(inputOf)
}

function isAlike({ first, tables }: Group, other: OpenedTable): boolean {
  const [one, two] = [first.table, other.table]
  return (
    first.path !== other.path &&
    dirname(first.path) === dirname(other.path) &&
    one.format === two.format &&
    one.sheet === two.sheet &&
    one.layout === two.layout &&
    (one.hasLooseColumns ? overlaps(one.columns ?? [], two.columns ?? []) : isSame(one.columns, two.columns)) &&
    new Set([...tables, other].map(({ table }) => table.encoding).filter((encoding) => encoding !== null)).size <= 1
  )
}

const isSame = (one: readonly string[] | null, two: readonly string[] | null): boolean =>
  JSON.stringify(one) === JSON.stringify(two)

function overlaps(one: readonly string[], two: readonly string[]): boolean {
  const all = new Set([...one, ...two])
  const both = one.filter((name) => two.includes(name))
  return all.size === 0 || both.length >= all.size * enoughShared
}

function inputOf({ first, tables }: Group): ImportInput {
  const files = tables.map(({ path }) => path).toSorted(byName)
  const { sheet } = first.table
  const encodings = tables.map(({ table }) => table.encoding)
  const encoding = encodings.find((each) => each !== null)
  return {
    title: titleOf(first, files),
    files,
    formatOptions: [
      ...(sheet === null ? [] : [['sheet', sheet] satisfies [string, string]]),
      // What the first file shows is taken for all of them, and it may be one that any encoding reads.
      ...(encoding !== undefined && encodings.includes(null)
        ? [['encoding', encoding] satisfies [string, string]]
        : []),
    ],
  }
}

function titleOf({ path, archive, table: { sheet } }: OpenedTable, files: readonly string[]): string {
  const [file = path] = files
  const name = files.length === 1 ? basename(file) : `${basename(file)} and ${files.length - 1} more`
  const parts = [...(archive === null ? [] : [basename(archive)]), name, ...(sheet === null ? [] : [sheet])]
  return parts.join(' · ')
}

const collator = new Intl.Collator('en', { numeric: true })
const byName = (one: string, two: string): number => collator.compare(basename(one), basename(two))
