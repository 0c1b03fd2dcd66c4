export const dialectNames = ['duckdb', 'postgres', 'spark'] as const
export type DialectName = (typeof dialectNames)[number]

/**
 * A dialect that pipelines are compiled to: what it can do, and the SQL of what every dialect says in its own way. Functions, casts
 * and ops that differ keep a table of their texts by dialect name; no code compares names.
 */
export interface SqlDialect extends DialectTypes, DialectCapabilities, DialectExpressions {
  readonly name: DialectName
  /** What a person calls it. */
  readonly title: string
  readonly stageTables: StageTables
  /** SQL of when the run started; sessions are in UTC. */
  readonly runStart: Readonly<Record<'timestamptz' | 'timestamp' | 'date', string>>
}

interface DialectTypes {
  /** The type of any text. */
  readonly textType: string
  /** A whole number of more than 120 bits. */
  readonly wideInteger: string
  /** A numeric without digits after the point, as long as there is one. */
  readonly wholeNumeric: string
}

interface DialectCapabilities {
  /** Whether a value that cannot be computed raises an error, as in Postgres. Otherwise the texts give null, and never raise. */
  readonly raisesOnFaults: boolean
  /** Whether a statement can wait until a run has looked values up outside of SQL. */
  readonly canWaitForExternalLookups: boolean
  /** Whether it has the SQL of input checks. */
  readonly canCheckInputs: boolean
  /** Whether its statements read the files of a source; otherwise a table stands for them. */
  readonly readsFiles: boolean
  /** Whether its statements read tables of the engine database; otherwise a run copies what they need. */
  readonly readsDatabaseTables: boolean
  /** Whether rows come out of a table in the order in which they were put in. */
  readonly keepsRowOrder: boolean
  /** Whether a sum of whole numbers has a wider type than in Postgres. */
  readonly sumsAreWider: boolean
  /** Whether names that differ in capitals only are one name to it. */
  readonly foldsNames: boolean
  /** Longer names of columns are cut without an error; null where they are not. */
  readonly longestNameBytes: number | null
  /** Whether it has the text of a function of the formula language. */
  readonly hasFunction: (declared: { readonly isInSpark?: true | undefined }) => boolean
}

/** SQL of values; every argument is SQL. */
interface DialectExpressions {
  /** The quoted identifier of a column, a table or a relation of that name. */
  readonly identifier: (name: string) => string
  /** The value in the first row of a group. */
  readonly firstBy: (value: string, place: string) => string
  /** The text of the row with the least number among those a condition holds for, without holding all of them. */
  readonly firstText: (text: string, number: string, condition: string) => string
  /** The value in some row of a group. */
  readonly anyValue: (value: string) => string
  /** A sum of doubles, which depends on the order of the rows. */
  readonly sumInOrder: (value: string, place: string) => string
  readonly isFinite: (value: string) => string
  readonly isInfinite: (value: string) => string
  /** The whole quotient of two bigints that are not negative. */
  readonly wholeQuotient: (dividend: string, divisor: string) => string
  /** One of many values, by its place from 0: a list is found in sooner than the ways of a case. */
  readonly valueAt: (values: readonly string[], place: string) => string
  /** A numeric without the zeros at its end. */
  readonly withoutTrailingZeros: (value: string) => string
  /** A number of 64 bits that differs only where the values do; null where a look at the values themselves is as cheap. */
  readonly hashOf: ((values: readonly string[]) => string) | null
  /** A double as a real column reads its text. Null where rows reach a table as texts anyway. */
  readonly realOfDouble: ((value: string) => string) | null
  /** Values under their names as JSON text, each as text or null. */
  readonly recordJson: (fields: readonly { readonly name: string; readonly value: string }[]) => string
}

/** The tables that hold the rows of a stage. */
export interface StageTables {
  /** The schema they are in, with its dot: a place of their own, so that no node's name meets another name. */
  readonly schema: string
  readonly create: (identifier: string) => string
  /** The column by which rows are numbered as they lie; null where a column of their own has to say it. */
  readonly rowNumber: string | null
  /** Collects statistics of a table; null where the engine has them by itself. */
  readonly analyze: ((table: string) => string) | null
}
