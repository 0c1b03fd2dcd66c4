import { engineScale, type FormulaType } from '../formula-type.ts'

/** The engine's own type for a numeric; the checker lets no more than 38 digits through. */
export function decimalType(type: FormulaType): string {
  const precision = type.name === 'numeric' && type.precision !== undefined ? type.precision : 38
  return `decimal(${precision},${engineScale(type)})`
}
