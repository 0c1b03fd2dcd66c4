import type { TypeSizes } from './input-check-rule.ts'

/** A type as the catalog prints it, split into name and sizes: `numeric(12,2)`, `timestamp(3) without time zone`. */
export function readPostgresType(type: string): { readonly name: string; readonly sizes: TypeSizes } {
  const match = /^([^(]*)\(\s*(-?\d+)\s*(?:,\s*(-?\d+)\s*)?\)(.*)$/.exec(type)
  if (!match) return { name: type, sizes: [] }
  const [, before = '', first, second, after = ''] = match
  const sizes = [first, second].filter((size) => size !== undefined).map(Number)
  return { name: `${before}${after}`, sizes }
}
