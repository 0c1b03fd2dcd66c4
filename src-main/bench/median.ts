export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  const middle = Math.floor(sorted.length / 2)
  const upper = sorted[middle] ?? 0
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? 0) + upper) / 2
}

export const rounded = (value: number): number => Math.round(value * 1000) / 1000
export const fixed = (value: number | undefined): string => (value ?? 0).toFixed(2)
