import { z } from 'zod'

/** Changes to the document that would solve a problem; a value of `undefined` removes what is at the path. */
export const fixSchema = z.object({
  label: z.string(),
  edits: z.array(z.object({ path: z.string(), value: z.unknown() })),
})
export type Fix = z.infer<typeof fixSchema>

/** Something wrong with the document. `path` is its place in the IR, like `nodes[1].ops[3].formula`. */
export const problemSchema = z.object({
  code: z.string(),
  severity: z.enum(['error', 'warning']),
  message: z.string(),
  nodeId: z.string().nullable(),
  path: z.string(),
  /** Where in the text at `path` it is wrong (a formula), in UTF-16 units. */
  span: z.object({ start: z.number(), end: z.number() }).optional(),
  fix: fixSchema.optional(),
  /** Other changes that would solve it. */
  otherFixes: z.array(fixSchema).optional(),
})
export type Problem = z.infer<typeof problemSchema>

export const isError = (problem: Problem): boolean => problem.severity === 'error'
