/** Picks one of a list, by the next of some random numbers; nothing of an empty list. */
export type Choose = <Value>(list: readonly Value[]) => Value | undefined

export function chooseBy(numbers: readonly number[]): Choose {
  let next = 0
  return (list) => list[(numbers[next++ % Math.max(1, numbers.length)] ?? 0) % Math.max(1, list.length)]
}
