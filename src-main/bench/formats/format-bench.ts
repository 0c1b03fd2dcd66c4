import type { Engine } from '../../engine/run/open-engine.ts'

/** How a format is measured: a file of it, and the plainest way to read one. */
export interface FormatBench {
  readonly format: string
  /** Writes a file of about so many bytes; gives the records in it. */
  write(path: string, sizeBytes: number, engine: Engine): Promise<number>
  /** What reads the file beside Weir. */
  readonly alone: string
  /** Reads every record with that alone; gives their number. */
  readAlone(path: string, engine: Engine): Promise<number>
}
