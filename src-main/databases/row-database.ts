import type { EntryProblem } from '../../src-shared/connectors/check-connector.ts'
import type { PlaceEntry } from '../../src-shared/connectors/connector-place.ts'
import type { Column } from '../../src-shared/values/column.ts'
import type { ConnectorAccess } from '../connectors/connector-access.ts'
import type { ProbeStep } from '../stores/probe.ts'

/** A kind of database that rows are read from by its own client, listed only in the registry. */
export interface RowDatabase {
  /** The type of its connectors. */
  readonly type: string
  /** What is wrong with the settings of a connector besides their form. Reaches nothing. */
  readonly check?: (config: NamedAccess['config']) => readonly EntryProblem[]
  /** What the rows would be; somebody waits for it while typing. Rejects where the database cannot be asked. */
  describe(access: NamedAccess, wanted: WantedRows): Promise<DescribedRows>
  /** Connects when rows are written first, and reads all of them as they are at that moment; to be closed. */
  open(access: NamedAccess): RowSnapshot
  /** Its tables, as far as this login may read them. Absent: it cannot list them. */
  readonly places?: DatabasePlaces
  /** Tries the way to the rows step by step, up to the first that fails. */
  probe(access: ConnectorAccess): AsyncIterable<ProbeStep>
}

/** The schemas, tables or collections of a database. */
export interface DatabasePlaces {
  /** How many names, with dots between them, the path of a table has: one of a collection, two of `sales.orders`. */
  readonly depth: number
  /** Where a person begins to look: the schema of the connector, or the empty path of the outermost place. */
  readonly begin: (access: ConnectorAccess) => string
  /** What lies in the place of these names, which are fewer than `depth`. What `describe` finds lies in a table. */
  list(access: ConnectorAccess, names: readonly string[]): Promise<readonly PlaceEntry[]>
}

/** An access of a connector that has a record. */
export type NamedAccess = ConnectorAccess & { readonly connectorId: string }

/** The rows that a source names: those of a table, or what a query gives. */
export interface WantedRows {
  readonly nodeId: string
  readonly from: { readonly table: string } | { readonly query: string }
}

/** The columns, or why there are none: `at` counts the characters of the query from 0. */
export type DescribedRows =
  | { readonly columns: readonly Column[] }
  | { readonly refusal: { readonly reason: string; readonly at: number | null } }

export interface RowSnapshot {
  /** Writes the rows into a file and gives how many they are. Ends soon after the signal says so. */
  write(order: RowsOrder): Promise<number>
  close(): Promise<void>
}

export interface RowsOrder extends WantedRows {
  readonly columns: readonly Column[]
  /** Rows come in the order of this column; only those above the value, where there is one. */
  readonly incremental: { readonly column: Column; readonly above: string | null } | null
  readonly file: RowsFile
}

/**
 * A CSV file without a header that rows are written into, as COPY writes them: null an empty field, "" the empty string. Its first field
 * is the number of the row, from 1; the others are the columns in order, each value in the text form of Postgres.
 */
export interface RowsFile {
  readonly path: string
  /** No more rows than this are wanted. */
  readonly most: number
  readonly signal: AbortSignal
  /** Told now and then how many are written. */
  readonly onRows: (rows: number) => void
  /**
   * Takes a part of the rows while the source still sends others: a whole file of the same form, which is removed when it is read. Resolves
   * when another one may be written, and rejects where no more rows are of use. Rows that no part has brought stand at the path at the end.
   */
  readonly onPart?: (path: string) => Promise<void>
}
