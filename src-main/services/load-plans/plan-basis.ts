import type { LoadExpectation } from '../../load/load-plan/load-expectation.ts'

/** What a plan was made of: it is good for as long as all of this is the same. */
export interface PlanBasis {
  /** With the settings of its execution, as canonical JSON. */
  readonly document: string
  /** The engine database, without its password. */
  readonly engine: string
  readonly files: readonly PlannedFile[]
  readonly expects: LoadExpectation
}

export interface PlannedFile {
  readonly nodeId: string
  readonly name: string
  readonly sizeBytes: number
  readonly etag: string
  readonly sha256: string | null
}
