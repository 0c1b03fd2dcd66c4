/** All digits of a decimal as one whole number of the engine: 1.50 is 150. */
export function decimalDigits(decimal: string): string {
  return `cast(replace(cast(${decimal} as varchar), '.', '') as hugeint)`
}
