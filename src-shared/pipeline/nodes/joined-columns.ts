import { commonType } from '../../expression/formula-type.ts'
import type { Column } from '../../values/column.ts'
import type { NodeOf } from '../ir.ts'

export type JoinType = NodeOf<'join'>['type']

/** A column of a join's output. `both` is a key with the same name on both sides: its value comes from the side that exists. */
export interface JoinedColumn {
  readonly column: Column
  readonly from: 'left' | 'right' | 'both'
  /** Its name on that side. */
  readonly name: string
}

/**
 * The columns of a join: the left ones, then the right ones. A right column whose name is taken is called `<name>_right`,
 * and a key that has the same name on both sides comes once. Semi and anti joins only give rows of the left side.
 */
export function joinedColumns(
  left: readonly Column[],
  right: readonly Column[],
  { type, on, select }: Pick<NodeOf<'join'>, 'type' | 'on' | 'select'>,
): readonly JoinedColumn[] {
  const shared = new Set(on.flatMap((pair) => (pair.left === pair.right ? [pair.left] : [])))
  const taken = left.map((column): JoinedColumn => {
    const other =
      givesRight(type) && shared.has(column.name) ? right.find(({ name }) => name === column.name) : undefined
    if (!other) return { column, from: 'left', name: column.name }
    // The value may come from either side.
    const common = commonType([column.type, other.type]) ?? column.type
    return { column: { name: column.name, type: common }, from: 'both', name: column.name }
  })
  if (givesRight(type)) {
    const names = new Set(left.map((column) => column.name.toLowerCase()))
    for (const { name, type: columnType } of right) {
      if (shared.has(name)) continue
      const free = freeName(name, names)
      names.add(free.toLowerCase())
      taken.push({ column: { name: free, type: columnType }, from: 'right', name })
    }
  }
  return select === undefined ? taken : taken.filter(({ column }) => select.includes(column.name))
}

export const givesRight = (type: JoinType): boolean => type !== 'semi' && type !== 'anti'

/** Names in the engine are case-insensitive. */
function freeName(name: string, taken: ReadonlySet<string>): string {
  let free = name
  while (taken.has(free.toLowerCase())) free = `${free}_right`
  return free
}
