import { operation } from '../build-typed.ts'
import { expectCount, expectTypes } from './arguments.ts'
import type { FormulaFunction } from './formula-function.ts'

const text = { name: 'text' } as const

/** The functions that cut characters off: spaces only, or any of those given. */
export function trimming(name: string, inPostgres: string, where: string): FormulaFunction {
  return {
    name,
    signatures: [`${name}(text) → text`, `${name}(text, characters text) → text`],
    doc: `The text without spaces, or without the given characters, ${where}.`,
    example: `${name}('  a ')`,
    call: (args, span) => {
      expectCount(name, args, 1, 2, span)
      return operation(text, span, expectTypes(name, args, [text, text]), ([a = '', characters], dialect) =>
        // The engine's own default cuts every kind of space; Postgres cuts only the plain one.
        dialect === 'duckdb'
          ? `${name}(${a}, ${characters ?? "' '"})`
          : `${inPostgres}(${[a, characters].filter(Boolean).join(', ')})`,
      )
    },
  }
}
