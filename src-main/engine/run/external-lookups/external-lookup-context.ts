import type { OutsideAccess, ProviderContext } from '../../../providers/provider.ts'
import type { CompiledExternalLookup } from '../../compile/compiled-run.ts'
import type { Engine } from '../open-engine.ts'

/** How the external lookups of a plan are answered. */
export interface Asking {
  readonly engine: Pick<Engine, 'execute' | 'rows' | 'append'>
  readonly outside: OutsideAccess
  readonly database: ProviderContext['database']
  /** How many questions of an ask are put; the rest stays without an answer, as if it were null. */
  readonly allowance: (isLocal: boolean) => number
  /** `total` is the number of distinct questions. */
  readonly onResults: (ask: CompiledExternalLookup, answered: number, total: number) => void
}
