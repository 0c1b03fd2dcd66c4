import { commonType, isNumber } from '../../../src-shared/expression/formula-type.ts'
import type { Column } from '../../../src-shared/values/column.ts'
import { type ColumnType, formatColumnType } from '../../../src-shared/values/column-type.ts'

/** What a message brings for a column: its text as Postgres writes it, and its type; null where there is no value. */
export interface Field {
  readonly type: ColumnType
  readonly text: string | null
}

export type Fields = ReadonlyMap<string, Field>

/** Why a message cannot be read: "is not valid JSON". */
export class MessageFlaw extends Error {}

/** The columns of messages, in the order in which they came first. Types that differ in a way that loses nothing meet, others are text. */
export class FieldColumns {
  private readonly types = new Map<string, ColumnType | null>()

  constructor(known: readonly Column[] = []) {
    for (const { name, type } of known) this.types.set(name, type)
  }

  add(fields: Fields): void {
    for (const [name, { type, text }] of fields) {
      const before = this.types.get(name)
      if (text === null) {
        if (before === undefined) this.types.set(name, null)
      } else this.types.set(name, before ? meeting(before, type) : type)
    }
  }

  columns(): readonly Column[] {
    return [...this.types].map(([name, type]) => ({ name, type: type ?? { name: 'text' } }))
  }
}

function meeting(a: ColumnType, b: ColumnType): ColumnType {
  if (formatColumnType(a) === formatColumnType(b)) return a
  const names = [a.name, b.name]
  // A double does not hold every digit of a numeric.
  if (!isNumber(a) || !isNumber(b) || (names.includes('numeric') && names.includes('double'))) return { name: 'text' }
  return commonType([a, b]) ?? { name: 'text' }
}
