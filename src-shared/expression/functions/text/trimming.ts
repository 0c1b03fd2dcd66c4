import type { FormulaFunction } from '../formula-function.ts'
import { plainFunction } from '../plain-function.ts'

const sides = { trim: 'both', ltrim: 'leading', rtrim: 'trailing' } as const

/** The functions that cut characters off: spaces only, or any of those given. */
export function trimming(name: string, inEngine: keyof typeof sides, where: string, example: string): FormulaFunction {
  return plainFunction({
    name,
    // The engine's own default cuts every kind of space; Postgres cuts only the plain one.
    takes: [{ type: 'text' }, { name: 'characters', type: 'text', otherwise: "' '" }],
    gives: 'text',
    doc: `The text without spaces, or without the given characters, ${where}.`,
    example,
    duckdb: `${inEngine}($1, $2)`,
    postgres: `${inEngine === 'trim' ? 'btrim' : name}($1, $2)`,
    // Spark's function takes the characters first.
    spark: `trim(${sides[inEngine]} $2 from $1)`,
    isInSpark: true,
  })
}
