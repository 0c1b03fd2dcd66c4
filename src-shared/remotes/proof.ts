import { z } from 'zod'

/** Rows of a proof: values as Postgres writes them, or null. */
const rowsSchema = z.array(z.array(z.string().nullable()))

/** The sample that a source brings, with the types of its columns. */
export const proofInputSchema = z.strictObject({
  nodeId: z.string(),
  columns: z.array(z.strictObject({ name: z.string(), type: z.string() })),
  rows: rowsSchema,
})
export type ProofInput = z.infer<typeof proofInputSchema>

/** What reached a table. */
export const proofOutputSchema = z.strictObject({
  nodeId: z.string(),
  columns: z.array(z.string()),
  /** Columns by which rows are told apart; none: by their order. */
  key: z.array(z.string()),
  rows: rowsSchema,
  /** SHA-256 of the rows, in the order of their texts. */
  hash: z.string(),
})
export type ProofOutput = z.infer<typeof proofOutputSchema>

/** How many rows left a node, and how many broke its rules. */
export const proofCountSchema = z.strictObject({
  nodeId: z.string(),
  rowsOut: z.number().nullable(),
  rowLevelFailed: z.number().nullable(),
})
export type ProofCount = z.infer<typeof proofCountSchema>

/** What a document makes of sample rows: for another platform, which has to make the same of them. */
export const proofSchema = z.strictObject({
  ir: z.unknown(),
  inputs: z.array(proofInputSchema),
  outputs: z.array(proofOutputSchema),
  counts: z.array(proofCountSchema),
})
export type Proof = z.infer<typeof proofSchema>
