import type { Widening } from './widening.ts'

/** The change of the table after which it would take all values; null or absent where there is none. */
export interface Widenable {
  readonly widening?: Widening | null
}

/** An offer, never done by itself. */
export function offered({ widening }: Widenable, values = 'all values'): string {
  if (!widening) return ''
  const by = widening.isAdopted ? 'run by the owner of the table' : 'applied with the schema of the table'
  return ` After ${widening.statement}, ${by}, the column takes ${values}.`
}
