/** A situation that people had with their files: its files are beside it, and what is right is written down in its steps. */
export interface FieldCase {
  /** The name of its folder. */
  readonly folder: string
  readonly title: string
  /** In this order, in one workspace and database; each throws where it finds something else than is right. */
  readonly steps: Readonly<Record<string, (place: FieldPlace) => Promise<void>>>
  /** Steps that fail today, and why: `npm run field` prints them, and the tests find out when they pass. */
  readonly notYet?: Readonly<Record<string, string>>
}

export interface FieldPlace {
  /** `weir load` of files of the case, with --yes. */
  load(files: string | readonly string[], ...options: readonly string[]): Promise<FieldLoad>
  /** The same with other environment variables. */
  loadIn(environment: Readonly<Record<string, string>>, file: string, ...options: readonly string[]): Promise<FieldLoad>
  /** Rows as lists of the texts that Postgres prints, in UTC; null stays null. */
  rows(statement: string): Promise<readonly (readonly (string | null)[])[]>
  /** Statements of a file of the case. */
  execute(file: string): Promise<void>
  /** The fields of a plain CSV file of the case, without its header. */
  fields(file: string, separator?: string): readonly (readonly string[])[]
  write(file: string, content: string): void
}

export interface FieldLoad {
  readonly code: number | null
  /** What it said before and while it loaded, on both streams. */
  readonly said: string
  /** The table, quoted for SQL; throws with what was said where nothing was loaded. */
  readonly table: string
  /** The table of rejected rows as [line, raw text, reason] in the order of the file; empty where nothing was rejected. */
  rejected(): Promise<readonly RejectedRow[]>
}

export interface RejectedRow {
  readonly line: number
  readonly column: string | null
  readonly raw: string
  readonly reason: string
}
