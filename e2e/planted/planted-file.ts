import type { Random } from '../contract/seeded-random.ts'

/** A file of which it is known what each record is, because it was made that way. */
export interface PlantedFile {
  readonly format: 'csv' | 'jsonl' | 'xml' | 'avro'
  readonly bytes: Buffer
  readonly columns: readonly string[]
  readonly records: readonly PlantedRecord[]
}

export type PlantedRecord =
  | { readonly flaw: null; readonly values: readonly (string | null)[] }
  /** `raw` is null where it is not compared. */
  | { readonly flaw: string; readonly line: number; readonly raw: string | null }

export interface Written {
  readonly bytes: Buffer
  readonly values: readonly (string | null)[]
}

export type Planter = (random: Random, sound: readonly string[]) => Buffer
