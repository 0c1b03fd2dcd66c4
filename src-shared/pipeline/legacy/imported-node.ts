import type { Problem } from '../../errors/problem.ts'
import type { Node } from '../ir.ts'
import type { Notes } from './legacy-report.ts'

/** What became of one older node. */
export interface ImportedNode {
  /** Null where a problem keeps it from being brought over. */
  readonly node: Node | null
  readonly to: string | null
  readonly notes: Notes
  readonly problems: readonly Problem[]
}
