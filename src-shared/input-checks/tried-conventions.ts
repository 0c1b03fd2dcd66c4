import type { ColumnConvention } from '../conventions/column-convention.ts'
import { numberWords, orderWords } from '../conventions/convention-words.ts'
import type { DateTypeName } from '../conventions/dates/date-form.ts'
import { isoDateText } from '../conventions/dates/date-text.ts'
import { plainNumberText } from '../conventions/numbers/number-text.ts'
import { space } from '../expression/casts/cast-rule.ts'
import { duckdb } from '../sql/dialects/duckdb.ts'
import type { ColumnType } from '../values/column-type.ts'
import { acceptedText } from './accepted-text.ts'

/** A way of writing that all values of a column may have in common. */
interface TriedConvention {
  /** "day, month, year" */
  readonly words: string
  /** DuckDB SQL of the text that Postgres reads; null where the text is not written so. */
  readonly read: (text: string) => string
}

/** The ways of writing that `coerce` may read a whole column by, where exactly one fits. */
export interface TriedConventions {
  /** DuckDB SQL boolean: the text needs none of them. */
  readonly isPlain: (text: string) => string
  readonly tried: readonly TriedConvention[]
  /** What the receipt says of texts that need none and mean something else in one of them; null where there are no such texts. */
  readonly unproven: string | null
}

/** Each with years of four digits: which century two digits mean no file can say. */
export const triedOrders = (type: DateTypeName): TriedConventions => ({
  isPlain: (text) => `regexp_matches(${text}, ${acceptedText(type)})`,
  tried: (['DMY', 'MDY'] as const).map((dateOrder) => ({
    words: orderWords[dateOrder],
    read: (text) =>
      `list_transform([${isoDateText(text, { dateOrder }, type, duckdb)}], lambda iso: case when try_cast(iso as ${type}) is not null then iso end)[1]`,
  })),
  unproven: null,
})

const numbers: readonly ColumnConvention[] = [
  { decimal: '.', thousands: ',' },
  { decimal: ',', thousands: '.' },
  { decimal: '.', thousands: ' ' },
  { decimal: ',', thousands: ' ' },
  { decimal: '.', thousands: "'" },
]
const plainWhole = `^${space}[+-]?[0-9]+${space}$`
const plainNumber = `^${space}[+-]?(?:[0-9]+\\.?[0-9]*|\\.[0-9]+)${space}$`

const numbersOf = (type: ColumnType, plain: string, finish: (digits: string) => string): TriedConventions => ({
  isPlain: (text) => `regexp_matches(${text}, '${plain}')`,
  tried: numbers.map((convention) => ({
    words: `numbers ${numberWords(convention, { name: 'numeric' })}`,
    read: (text) => finish(plainNumberText(text, convention, type, duckdb)),
  })),
  unproven: 'read with a decimal point, and no value of the column shows that it does not stand between thousands',
})

export const triedNumerics = numbersOf({ name: 'numeric' }, plainNumber, (digits) => digits)
export const triedDoubles = numbersOf({ name: 'double' }, plainNumber, (digits) => digits)
/** 83,146 is 83.146 somewhere, also where the column holds whole numbers. */
export const triedWholeNumbers = numbersOf(
  { name: 'numeric' },
  plainWhole,
  (digits) => `regexp_replace(${digits}, '\\.0*$', '')`,
)
