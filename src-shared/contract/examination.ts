import { z } from 'zod'

export const examinedSchema = z.object({
  /** In a word: database, disk. */
  name: z.string(),
  state: z.enum(['good', 'warned', 'failed']),
  message: z.string(),
})
export type Examined = z.infer<typeof examinedSchema>

/** What a workspace needs to load, looked at one by one. */
export const examinationSchema = z.object({ ok: z.boolean(), checks: z.array(examinedSchema) })
export type Examination = z.infer<typeof examinationSchema>
