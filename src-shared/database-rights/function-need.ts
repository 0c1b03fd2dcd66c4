/** A function of the engine database that a part of a pipeline calls. */
export interface FunctionNeed {
  /** Qualified: public.recompute_totals. */
  readonly name: string
  /** In a person's words: "the postHook of target load_customers". */
  readonly usedBy: string
  /** False where its name stands in SQL without a schema, so that it may be one of Postgres's own. */
  readonly mustExist: boolean
}
