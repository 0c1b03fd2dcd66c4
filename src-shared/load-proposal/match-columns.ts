import type { TableColumn } from './load-proposal.ts'

/** The column of a table that each column of a file goes to, by its name. */
export function matchColumns(
  names: readonly string[],
  table: readonly TableColumn[],
): ReadonlyMap<string, TableColumn | null> {
  const exact = new Map(table.map((column) => [column.name, column]))
  const free = table.filter(({ name }) => !names.includes(name))
  return new Map(names.map((name) => [name, exact.get(name) ?? near(name, names, free)]))
}

/** The only column whose name has the same letters and digits, where no other name of the file has them. */
function near(name: string, names: readonly string[], free: readonly TableColumn[]): TableColumn | null {
  const plain = plainName(name)
  const [first, ...others] = free.filter((column) => plainName(column.name) === plain)
  const isOnly = names.filter((each) => plainName(each) === plain).length === 1
  return first && others.length === 0 && plain !== '' && isOnly ? first : null
}

const plainName = (name: string): string => name.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '')
