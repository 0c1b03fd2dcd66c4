import { operation } from '../../build-typed.ts'
import { bareCalls } from '../../reserved-words.ts'
import { expectCount } from '../arguments.ts'
import type { FormulaFunction } from '../formula-function.ts'

interface StartTime {
  readonly name: string
  readonly type: 'date' | 'timestamp' | 'timestamptz'
  readonly doc: string
  readonly example: string
}

/** A function that gives the time of the run, in a type of its own. */
export function startTime({ name, type, doc, example }: StartTime): FormulaFunction {
  return {
    name,
    signatures: [`${name}${bareCalls.includes(name) ? '' : '()'} → ${type}`],
    doc,
    example,
    call: (args, span) => {
      expectCount(name, args, 0, 0, span)
      return operation({ name: type }, span, [], (_, { runStart }) => runStart[type])
    },
  }
}
