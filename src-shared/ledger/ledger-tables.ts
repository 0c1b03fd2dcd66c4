import { quoteIdentifier } from '../sql/quote.ts'

/** A table of Weir's own: its qualified name as it is, and quoted for a statement. */
export interface LedgerTable {
  readonly name: string
  readonly sqlName: string
}

/** Where Weir keeps its own tables in the engine database. */
export interface LedgerTables {
  readonly schema: string
  /** The version of the tables' shape. */
  readonly version: LedgerTable
  /** One row for each committed run. */
  readonly runs: LedgerTable
  /** One row for each source file of a load. */
  readonly files: LedgerTable
  /** One row for each target of a run: what later runs are compared with. */
  readonly targets: LedgerTable
  /** Which run loaded the active generation of a table, and which the previous one. */
  readonly generations: LedgerTable
  readonly watermarks: LedgerTable
}

/** Null: a schema of Weir's own, beside the watermarks in `public`, where other programs look for them. */
export interface LedgerPlace {
  readonly ledgerSchema?: string | null
}

/** In a schema that is not Weir's own its tables carry its name. */
export function ledgerTables({ ledgerSchema = null }: LedgerPlace): LedgerTables {
  const schema = ledgerSchema ?? 'weir'
  const prefix = ledgerSchema === null ? '' : 'weir_'
  const table = (name: string, inSchema = schema): LedgerTable => ({
    name: `${inSchema}.${name}`,
    sqlName: `${quoteIdentifier(inSchema)}.${quoteIdentifier(name)}`,
  })
  return {
    schema,
    version: table(`${prefix}ledger_version`),
    runs: table(`${prefix}load_runs`),
    files: table(`${prefix}load_ledger`),
    targets: table(`${prefix}load_targets`),
    generations: table(`${prefix}generations`),
    watermarks: table('pipeline_watermarks', ledgerSchema ?? 'public'),
  }
}
