import { castTargets } from '../../../../src-shared/expression/casts/registry.ts'
import { arithmeticOperators, comparisonOperators } from '../../../../src-shared/expression/expression.ts'
import { formulaFunctions } from '../../../../src-shared/expression/functions/registry.ts'

const operatorNames = [
  ...arithmeticOperators,
  'minus sign',
  'plus sign',
  ...comparisonOperators,
  '||',
  'and',
  'or',
  'not',
  'is null',
  'is not null',
  'in',
  'not in',
  'between',
  'not between',
  'like',
  'not like',
  'case when',
  'case value when',
  'interval literal',
  'is true',
  'is not true',
  'is distinct from',
  'is not distinct from',
] as const

/** Every part of the language, as the registries have it: each one needs a case. */
export const requiredParts = {
  functions: formulaFunctions.map(({ name }) => name),
  operators: operatorNames,
  casts: castTargets.flatMap(({ to, from }) => Object.keys(from).map((source) => `${source} to ${to}`)),
} as const
