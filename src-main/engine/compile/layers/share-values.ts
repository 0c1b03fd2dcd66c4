import { after } from '../text/sql-lines.ts'
import type { LayerParts } from './layer-parts.ts'

type Shared = Pick<LayerParts, 'columns' | 'exits' | 'warnings' | 'from'>

/**
 * A computed column that decides who leaves or is counted is computed once, under a name in a select of its own: the engine evaluates what stands
 * in the branches of a `case` each time it stands there.
 */
export function shareValues({ columns, exits, warnings, from }: Shared): Shared {
  const read = new Set([
    ...exits.flatMap(({ exit }) => exit.overValue?.column ?? []),
    ...warnings.flatMap(({ warning }) => warning.overValue?.column ?? []),
  ])
  const shared = columns
    .filter(({ name }) => read.has(name))
    .map(({ name, sql }, index) => ({ column: name, sql, name: `_weir_computed_${index + 1}` }))
  if (shared.length === 0) return { columns, exits, warnings, from }
  const nameOf = (column: string) => shared.find((value) => value.column === column)?.name
  const list = shared.map(({ sql, name }) => `${sql} as ${name}`).join(', ')
  return {
    columns: columns.map(({ name, sql }) => ({ name, sql: nameOf(name) ?? sql })),
    exits: exits.map(({ number, exit }) => ({ number, exit: overName(exit, nameOf) })),
    warnings: warnings.map(({ number, warning }) => {
      const name = warning.overValue && nameOf(warning.overValue.column)
      const example = name === undefined ? undefined : warning.overValue?.example?.(name)
      return { number, warning: { ...overName(warning, nameOf), ...(example === undefined ? {} : { example }) } }
    }),
    from: ['(', [`select *, ${list}`, ...after('from', from)], ') as computed'],
  }
}

interface Judging {
  readonly condition: string
  readonly overValue?: { readonly column: string; readonly condition: (value: string) => string }
}

function overName<Each extends Judging>(each: Each, nameOf: (column: string) => string | undefined): Each {
  const name = each.overValue && nameOf(each.overValue.column)
  return each.overValue && name ? { ...each, condition: each.overValue.condition(name) } : each
}
