import type { TypeFamily } from '../../ui/data-grid/type-family.ts'
import type { FilterOperator } from './table-view.ts'

interface OperatorWords {
  readonly label: string
  readonly hasValue: boolean
  /** The type families it applies to. */
  readonly fits: 'all' | 'text' | 'ordered'
}

const words: Readonly<Record<FilterOperator, OperatorWords>> = {
  contains: { label: 'contains', hasValue: true, fits: 'text' },
  equals: { label: 'is', hasValue: true, fits: 'all' },
  not_equals: { label: 'is not', hasValue: true, fits: 'all' },
  starts_with: { label: 'starts with', hasValue: true, fits: 'text' },
  ends_with: { label: 'ends with', hasValue: true, fits: 'text' },
  lt: { label: 'is less than', hasValue: true, fits: 'ordered' },
  lte: { label: 'is at most', hasValue: true, fits: 'ordered' },
  gt: { label: 'is more than', hasValue: true, fits: 'ordered' },
  gte: { label: 'is at least', hasValue: true, fits: 'ordered' },
  is_null: { label: 'is null', hasValue: false, fits: 'all' },
  is_not_null: { label: 'is not null', hasValue: false, fits: 'all' },
}

const ordered: ReadonlySet<TypeFamily> = new Set(['number', 'date', 'time'])

export const operatorLabel = (operator: FilterOperator): string => words[operator].label
export const takesValue = (operator: FilterOperator): boolean => words[operator].hasValue

/** The filter operators of a type family, the most useful first. */
export function operatorsFor(family: TypeFamily): readonly FilterOperator[] {
  const kind = ordered.has(family) ? 'ordered' : 'text'
  return (Object.keys(words) as FilterOperator[]).filter(
    (operator) => words[operator].fits === 'all' || words[operator].fits === kind,
  )
}
