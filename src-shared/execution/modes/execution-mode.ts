import type { Pipeline } from '../../pipeline/ir.ts'
import type { ExecutionConfig, ExecutionModeName } from '../execution-config.ts'

/** One way to execute the runs of a pipeline, listed only in the registry. */
export interface ExecutionMode {
  readonly name: ExecutionModeName
  readonly label: string
  readonly doc: string
  /** Whether forms offer it. */
  readonly isOffered: boolean
  /** Whether a run takes only the first batch of the files that wait. */
  readonly dividesFiles: boolean
  /** What of the settings has no effect in this mode; shown where they are set and in the events of a run. */
  readonly notice: (config: ExecutionConfig) => string | null
  /** Why it cannot run this pipeline, and what to do. */
  readonly obstacle: (pipeline: Pipeline) => string | null
}
