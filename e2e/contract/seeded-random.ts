/** Choices that a seed repeats. */
export interface Random {
  /** From 0 up to, but not, 1. */
  next(): number
  /** Both ends included. */
  whole(from: number, to: number): number
  pick<Value>(values: readonly Value[]): Value
}

/** The generator known as mulberry32. */
export function seededRandom(seed: number): Random {
  let state = seed >>> 0
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
  const whole = (from: number, to: number) => from + Math.floor(next() * (to - from + 1))
  return {
    next,
    whole,
    pick: <Value>(values: readonly Value[]) => values[whole(0, values.length - 1)] as Value,
  }
}
