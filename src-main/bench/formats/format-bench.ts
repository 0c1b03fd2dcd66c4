import type { Engine } from '../../engine/run/open-engine.ts'

/** How a format is measured: a file of it, and the simplest way to read one. */
export interface FormatBench {
  readonly format: string
  /** Writes a file of about so many bytes; gives the records in it. */
  write(path: string, sizeBytes: number, engine: Engine): Promise<number>
  /** The reader that Weir is compared with. */
  readonly alone: string
  /** Reads every record with that alone; gives their number. */
  readAlone(path: string, engine: Engine): Promise<number>
}
