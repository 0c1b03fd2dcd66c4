import type { Pairing } from './row-comparison.ts'

/** "by customer_id", "by their place in the file". */
export function pairingWords(pairing: Pairing): string {
  switch (pairing.by) {
    case 'key':
      return `by ${pairing.columns.join(', ')}`
    case 'place':
      return 'by their place in the source'
    case 'values':
      return 'by all of their values'
  }
}
