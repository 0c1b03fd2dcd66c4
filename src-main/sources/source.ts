import type { SourceConfig } from '../../src-shared/pipeline/ir.ts'
import type { FirstPart } from './first-part.ts'
import type { StoredObject } from '../stores/object-store.ts'

/** A source node of a document, and the base folder of its relative paths. */
export interface Source {
  readonly pipelineId: string
  readonly nodeId: string
  readonly connector: string
  /** Null is this machine. */
  readonly connectorId: string | null
  readonly config: SourceConfig
  readonly baseFolder: string
}

/** A matching file that has not been moved. */
export interface FoundFile extends StoredObject {
  /** Present if the file is the archived one of an earlier run: the start of that run. */
  readonly loadedAt?: string
}

/** A file that can be read on this machine: in place, or as a copy. */
export interface ReadableFile extends FoundFile {
  readonly path: string
  /** Present where only its first records are there. */
  readonly part?: FirstPart
}
