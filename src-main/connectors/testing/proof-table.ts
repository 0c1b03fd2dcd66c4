import { textTable } from '../../bench/contract/text-table.ts'
import type { Against } from './connector-proof.ts'

export const proofCells = ['form', 'probe', 'browse', 'read', 'wrong credential', 'cut connection'] as const
export type ProofCell = (typeof proofCells)[number]

/** What the tests of this process found out, type by type. */
export interface ProofTable {
  note(type: string, cell: ProofCell, found: string, against?: Against): void
  /** The cells of a type that nothing was found out about. */
  missing(type: string): readonly ProofCell[]
  text(): string
}

export function openProofTable(): ProofTable {
  const cells = new Map<string, Map<ProofCell, { readonly found: string; readonly against: Against | undefined }>>()
  const ofType = (type: string) => cells.get(type) ?? new Map<never, never>()
  return {
    note: (type, cell, found, against) => {
      cells.set(type, new Map([...ofType(type), [cell, { found, against }]]))
    },
    missing: (type) => proofCells.filter((cell) => !ofType(type).has(cell)),
    text: () => {
      const rows = [...cells].map(([type, found]) => {
        const tried = [...found.values()].flatMap(({ against }) => (against ? [wordsOf(against)] : []))
        return [type, ...proofCells.map((cell) => found.get(cell)?.found ?? 'MISSING'), [...new Set(tried)].join('; ')]
      })
      return textTable([['connector', ...proofCells, 'tried against'], ...rows])
    },
  }
}

const kinds: Readonly<Record<Against['is'], string>> = {
  real: 'real server',
  emulator: 'emulator',
  double: 'a double of our own',
}

const wordsOf = ({ name, is }: Against): string => `${name} (${kinds[is]})`
