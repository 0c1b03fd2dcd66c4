import type { Problem } from '../../errors/problem.ts'
import type { Node } from '../ir.ts'
import type { Notes } from './legacy-report.ts'

/** The result of converting one older node. */
export interface ImportedNode {
  /** Null if a problem prevents the conversion. */
  readonly node: Node | null
  readonly to: string | null
  readonly notes: Notes
  readonly problems: readonly Problem[]
}
