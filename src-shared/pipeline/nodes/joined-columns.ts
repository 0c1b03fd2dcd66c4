import { formatColumnType } from '../../values/column-type.ts'
import type { Column } from '../../values/column.ts'
import type { NodeOf } from '../ir.ts'

export type JoinType = NodeOf<'join'>['type']

/** A column of a join's output. `both` is a key of one name and type on both sides: its value is that of the side that is there. */
export interface JoinedColumn {
  readonly column: Column
  readonly from: 'left' | 'right' | 'both'
  /** Its name on that side. */
  readonly name: string
}

/**
 * The columns of a join: the left ones, then the right ones. A right column whose name is taken is called `<name>_right`,
 * and a key that has the same name on both sides comes once: where rows of the right side may stand alone only if it has one
 * type, since it can have no other. Semi and anti joins only give rows of the left side.
 */
export function joinedColumns(
  left: readonly Column[],
  right: readonly Column[],
  { type, on, select }: Pick<NodeOf<'join'>, 'type' | 'on' | 'select'>,
): readonly JoinedColumn[] {
  const isAlike = (name: string) => {
    const [one, other] = [left, right].map((side) => side.find((column) => column.name === name))
    return one !== undefined && other !== undefined && formatColumnType(one.type) === formatColumnType(other.type)
  }
  const isShared = (name: string) => !keepsRight(type) || isAlike(name)
  const keys = on.flatMap((pair) => (pair.left === pair.right ? [pair.left] : []))
  const shared = new Set(keys.filter(isShared))
  const taken = left.map((column): JoinedColumn => {
    const hasOther = givesRight(type) && shared.has(column.name) && isAlike(column.name)
    return { column, from: hasOther ? 'both' : 'left', name: column.name }
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

/** Whether a right row without a partner lives on. */
const keepsRight = (type: JoinType): boolean => type === 'right' || type === 'full'

export const givesRight = (type: JoinType): boolean => type !== 'semi' && type !== 'anti'

/** The engine does not tell names apart by case. */
function freeName(name: string, taken: ReadonlySet<string>): string {
  let free = name
  while (taken.has(free.toLowerCase())) free = `${free}_right`
  return free
}
