import type { ColumnType } from '../../../../src-shared/values/column-type.ts'

/** The types of Redshift by the numbers that its protocol has for them; all others are texts. */
const types: Readonly<Record<number, ColumnType>> = {
  16: { name: 'boolean' },
  20: { name: 'bigint' },
  21: { name: 'integer' },
  23: { name: 'integer' },
  700: { name: 'double' },
  701: { name: 'double' },
  1082: { name: 'date' },
  1114: { name: 'timestamp' },
  1184: { name: 'timestamptz' },
  // SUPER, which is sent as JSON.
  4000: { name: 'json' },
}

const numeric = 1700

export function columnTypeOfRedshift(number: number, modifier: number): ColumnType {
  if (number !== numeric) return types[number] ?? { name: 'text' }
  // Four more than the precision and the scale in two bytes each.
  if (modifier < 4) return { name: 'numeric' }
  return { name: 'numeric', precision: (modifier - 4) >> 16, scale: (modifier - 4) & 0xffff }
}
