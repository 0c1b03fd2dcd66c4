/** A formula over the nasty columns, held to what Postgres gives for every one of their values. */
export type FormulaCase =
  | string
  | {
      readonly formula: string
      /** Inputs that Postgres takes and the engine may refuse: loudly, never misread. */
      readonly mayRefuse: RegExp
    }

/** The cases of one subject, by the part of the language that they hold to Postgres. */
export interface CaseGroup {
  /** By the function's name. */
  readonly functions?: Readonly<Record<string, readonly FormulaCase[]>>
  /** By a name of `operatorNames`. */
  readonly operators?: Readonly<Record<string, readonly FormulaCase[]>>
  /** By source and target, like `text to integer`. */
  readonly casts?: Readonly<Record<string, readonly FormulaCase[]>>
}
