import { after } from '../text/sql-lines.ts'
import type { LayerParts } from './layer-parts.ts'

type Shared = Pick<LayerParts, 'columns' | 'exits' | 'from'>

/**
 * A computed column that decides who leaves is computed once, under a name in a select of its own: the engine evaluates what stands
 * in the branches of a `case` each time it stands there.
 */
export function shareValues({ columns, exits, from }: Shared): Shared {
  const read = new Set(exits.flatMap(({ exit }) => exit.overValue?.column ?? []))
  const shared = columns
    .filter(({ name }) => read.has(name))
    .map(({ name, sql }, index) => ({ column: name, sql, name: `_weir_computed_${index + 1}` }))
  if (shared.length === 0) return { columns, exits, from }
  const nameOf = (column: string) => shared.find((value) => value.column === column)?.name
  const list = shared.map(({ sql, name }) => `${sql} as ${name}`).join(', ')
  return {
    columns: columns.map(({ name, sql }) => ({ name, sql: nameOf(name) ?? sql })),
    exits: exits.map(({ number, exit }) => {
      const name = exit.overValue && nameOf(exit.overValue.column)
      return { number, exit: exit.overValue && name ? { ...exit, condition: exit.overValue.condition(name) } : exit }
    }),
    from: ['(', [`select *, ${list}`, ...after('from', from)], ') as computed'],
  }
}
