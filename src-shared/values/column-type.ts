import { z } from 'zod'

/** The types a column can have at any node of a pipeline. `numeric` carries its precision and scale where they are known. */
export type ColumnType =
  | { readonly name: SimpleTypeName }
  | {
      readonly name: 'numeric'
      readonly precision?: number | undefined
      readonly scale?: number | undefined
      /** Each value has its own number of digits after the point, `scale` at the most. */
      readonly varies?: boolean | undefined
    }

export const simpleTypeNames = [
  'text',
  'integer',
  'bigint',
  'double',
  'boolean',
  'date',
  'timestamp',
  'timestamptz',
  'json',
  'uuid',
] as const
export type SimpleTypeName = (typeof simpleTypeNames)[number]
export type TypeName = SimpleTypeName | 'numeric'

const numericPattern = /^numeric(?:\(\s*(\d+)\s*(?:,\s*(\d+)\s*)?\))?$/

/** Reads `numeric(12,2)`, `text`, …; null where the text names no column type. */
export function parseColumnType(text: string): ColumnType | null {
  const trimmed = text.trim().toLowerCase()
  const simple = simpleTypeNames.find((name) => name === trimmed)
  if (simple) return { name: simple }
  const match = numericPattern.exec(trimmed)
  if (!match) return null
  if (match[1] === undefined) return { name: 'numeric' }
  return { name: 'numeric', precision: Number(match[1]), scale: Number(match[2] ?? 0) }
}

/** The text form that `parseColumnType` reads back. */
export function formatColumnType(type: ColumnType): string {
  if (type.name !== 'numeric' || type.precision === undefined) return type.name
  return `numeric(${type.precision},${type.scale ?? 0})`
}

/** A column type on the wire: its text form. */
export const columnTypeText = z
  .string()
  .refine((text) => parseColumnType(text) !== null, 'is a column type, such as text or numeric(10,2)')
