/** A formula over the columns of difficult values, compared with Postgres for every value. */
export type FormulaCase =
  | string
  | {
      readonly formula: string
      /** Inputs that Postgres accepts and the engine may refuse with a fault, but never misread. */
      readonly mayRefuse: RegExp
    }

/** The cases of one subject, by the part of the language that they compare with Postgres. */
export interface CaseGroup {
  /** By the function's name. */
  readonly functions?: Readonly<Record<string, readonly FormulaCase[]>>
  /** By a name of `operatorNames`. */
  readonly operators?: Readonly<Record<string, readonly FormulaCase[]>>
  /** By source and target, like `text to integer`. */
  readonly casts?: Readonly<Record<string, readonly FormulaCase[]>>
}
