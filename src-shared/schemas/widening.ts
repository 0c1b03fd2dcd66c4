import { z } from 'zod'

import { quoteIdentifier } from '../sql/quote.ts'
import { readPostgresType } from '../input-checks/postgres-type-name.ts'
import { fieldDataTypes, type SchemaDocument } from './schema-record.ts'

/** The change of a table's column after which it takes all values that came for it. */
export const wideningSchema = z.object({
  /** Qualified: public.ds_customer. */
  table: z.string(),
  column: z.string(),
  /** What changes in the field of a schema. */
  change: z.object({
    dataType: z.enum(fieldDataTypes).optional(),
    length: z.number().int().optional(),
    precision: z.number().int().optional(),
    scale: z.number().int().optional(),
    isNullable: z.boolean().optional(),
  }),
  statement: z.string(),
  /** Weir does not alter what it did not make: the statement is for the owner of the table. */
  isAdopted: z.boolean(),
})
export type Widening = z.infer<typeof wideningSchema>

/** What the values of a column need, nulls aside. */
export interface ColumnNeeds {
  /** In characters, blanks at the end not counted. */
  readonly longest: number
  readonly areNumbers: boolean
  readonly areWhole: boolean
  /** Before the point. */
  readonly digits: number
}

interface NarrowColumn {
  readonly table: string
  readonly column: string
  /** As Postgres writes it. */
  readonly targetType: string
  readonly isAdopted: boolean
}

/** A wider type that takes all values; null where none does that keeps every value that is in the table. */
export function widerType({ table, column, targetType, isAdopted }: NarrowColumn, needs: ColumnNeeds): Widening | null {
  const wider = widerOf(targetType, needs)
  if (wider === null) return null
  const statement = `${alterColumn(table, column)} TYPE ${wider.type}`
  return { table, column, change: wider.change, statement, isAdopted }
}

export const withoutNotNull = ({ table, column, isAdopted }: Omit<NarrowColumn, 'targetType'>): Widening => ({
  table,
  column,
  change: { isNullable: true },
  statement: `${alterColumn(table, column)} DROP NOT NULL`,
  isAdopted,
})

function widerOf(
  targetType: string,
  { longest, areNumbers, areWhole, digits }: ColumnNeeds,
): { readonly type: string; readonly change: Widening['change'] } | null {
  const { name, sizes } = readPostgresType(targetType)
  switch (name) {
    case 'character varying': {
      const [limit = Infinity] = sizes
      return longest > limit ? { type: `varchar(${longest})`, change: { dataType: 'varchar', length: longest } } : null
    }
    case 'smallint':
    case 'integer':
    case 'bigint': {
      if (!areNumbers) return null
      const fitting = wholeTypes.find((each) => areWhole && digits <= each.digits)
      if (!fitting) return { type: 'numeric', change: { dataType: 'numeric' } }
      return fitting.name === name ? null : { type: fitting.name, change: { dataType: fitting.name } }
    }
    case 'numeric': {
      const [precision, scale = 0] = sizes
      if (!areNumbers || precision === undefined) return null
      // 99.995 becomes 100.00, which needs a digit more.
      const wider = Math.max(digits, precision - scale + 1) + scale
      return { type: `numeric(${wider},${scale})`, change: { dataType: 'numeric', precision: wider, scale } }
    }
    default:
      return null
  }
}

/** As many digits as every number of the type has room for. */
const wholeTypes = [
  { name: 'integer', digits: 9 },
  { name: 'bigint', digits: 18 },
] as const

/** "Widen code to varchar(14)": a button that changes the table. */
export function wideningWords({ column, change, statement }: Widening): string {
  if (change.isNullable === true) return `Let ${column} be empty`
  return `Widen ${column} to ${statement.slice(statement.lastIndexOf(' TYPE ') + ' TYPE '.length)}`
}

/** The schema with the wider field. */
export function widened(document: SchemaDocument, { column, change }: Widening): SchemaDocument {
  return {
    ...document,
    fields: document.fields.map((field) => {
      if (field.name !== column) return field
      // The sizes belong to the type.
      const { length: _, precision: __, scale: ___, ...rest } = field
      return { ...(change.dataType === undefined ? field : rest), ...change }
    }),
  }
}

function alterColumn(table: string, column: string): string {
  const name = table.split('.').map(plainOrQuoted).join('.')
  return `ALTER TABLE ${name} ALTER COLUMN ${plainOrQuoted(column)}`
}

const plainOrQuoted = (name: string): string => (/^[a-z_][a-z0-9_]*$/.test(name) ? name : quoteIdentifier(name))
