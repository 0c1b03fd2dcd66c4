import type { Place } from '../../../../src-shared/errors/failures/place.ts'
import type { RecordPlace } from '../../../formats/file-reader.ts'
import type { Plan } from '../../plan/plan.ts'
import type { RunUnit } from '../../plan/run-file.ts'
import type { OpenedSources } from './open-sources.ts'
import type { RowAddress } from '../proof/read-proof.ts'

/** The files of a plan by their number, and the records in them. */
export interface PlanFiles {
  readonly files: readonly PlanFile[]
  locate(file: number, records: readonly number[]): Promise<ReadonlyMap<number, RecordPlace>>
  textOf(file: number, place: RecordPlace): Promise<string>
  /** For a sentence; line 0 where the record is not found. */
  readonly placeOf: (address: RowAddress) => Promise<Place>
}

export interface PlanFile extends RunUnit {
  readonly nodeId: string
}

export function planFiles(plan: Plan, sources: Pick<OpenedSources, 'locate' | 'textOf'>): PlanFiles {
  const files = plan.sources.flatMap((source) =>
    source.files.map((file, index) => ({ ...file, nodeId: source.nodeId, index })),
  )
  const locate: PlanFiles['locate'] = async (number, records) => {
    const file = files[number]
    return file && records.length > 0 ? sources.locate(file.nodeId, file.index, records) : new Map()
  }
  return {
    files,
    locate,
    textOf: async (number, place) => {
      const file = files[number]
      return file ? sources.textOf(file.nodeId, file.index, place) : ''
    },
    placeOf: async ({ file, row }) => {
      const line = (await locate(file, [row])).get(row)?.line ?? 0
      const { name = '', records } = files[file] ?? {}
      return { file: name, line, ...(records ? { records } : {}) }
    },
  }
}
