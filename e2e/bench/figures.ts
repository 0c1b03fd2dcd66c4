/** Measured milliseconds of one thing. */
export interface Figures {
  readonly what: string
  readonly milliseconds: readonly number[]
}

export const quantile = (milliseconds: readonly number[], share: number): number => {
  const sorted = milliseconds.toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? NaN
}

export function figureLine({ what, milliseconds }: Figures): string {
  const text = (share: number) => quantile(milliseconds, share).toFixed(0).padStart(5)
  return `${what.padEnd(52)} p50 ${text(0.5)} ms   p95 ${text(0.95)} ms   most ${text(1)} ms   (${milliseconds.length})`
}
