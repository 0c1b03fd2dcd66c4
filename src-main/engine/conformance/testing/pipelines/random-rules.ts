import type { Column } from '../../../../../src-shared/values/column.ts'
import { conditionOver } from './random-formulas.ts'
import type { Choose } from './choose.ts'

/** One or two row rules and perhaps a rule about all rows, which the checker may still refuse. */
export function randomRules(columns: readonly Column[], choose: Choose): object {
  const rule = () => {
    const column = choose(columns)
    const field = column?.name ?? ''
    const onFail = choose(['warn', 'skip', 'quarantine'])
    const rules: readonly object[] = [
      { type: 'notNull', field, onFail },
      { type: 'range', field, min: 0, max: 5, onFail },
      { type: 'length', field, min: 1, max: 3, onFail },
      { type: 'oneOf', field, values: ['a', '1', '2'], onFail },
      { type: 'regex', field, pattern: '^[a-z0-9]+$', onFail },
      { type: 'compare', field, operator: '!=', value: '1', onFail },
      { type: 'formula', field, formula: conditionOver(column, choose(columns), choose), onFail },
    ]
    return choose(rules) ?? {}
  }
  const field = choose(columns)?.name
  const dataset = choose<object>([
    {},
    { datasetLevel: { unique: { fields: [field], onFail: 'warn' } } },
    { datasetLevel: { nullRate: { field, max: 0.5, onFail: 'warn' } } },
  ])
  return { rowLevel: choose([1, 2]) === 1 ? [rule()] : [rule(), rule()], ...dataset }
}
