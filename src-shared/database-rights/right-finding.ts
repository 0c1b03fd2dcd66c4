import { z } from 'zod'

/** Something that a role lacks, or that is not as loads need it. */
export const rightFindingSchema = z.object({
  code: z.string(),
  severity: z.enum(['error', 'warning']),
  /** The table or the schema it is about; '' for the database. */
  subject: z.string(),
  /** What is missing and who can give it, without the statements. */
  problem: z.string(),
  /** What the one who is asked runs, each without a semicolon; empty where no statement helps. */
  statements: z.array(z.string()),
  /** What else helps; null where nothing does. */
  advice: z.string().nullable(),
  /** The whole sentence. */
  message: z.string(),
})
export type RightFinding = z.infer<typeof rightFindingSchema>

interface Said {
  readonly code: string
  readonly subject?: string
  readonly severity?: RightFinding['severity']
  readonly problem: string
  /** Who can help: "its owner ana". */
  readonly askOf?: string
  readonly statements?: readonly string[]
  /** What else helps. */
  readonly otherwise?: string
}

export function rightFinding({
  code,
  subject = '',
  severity = 'error',
  problem,
  askOf,
  statements = [],
  otherwise,
}: Said): RightFinding {
  const ask = statements.length === 0 ? '' : `; ask ${askOf} to run: ${statements.map((each) => `${each};`).join(' ')}`
  const instead = otherwise === undefined ? '' : ` ${ask ? otherwise.replace(/^Or /, 'or ') : otherwise}`
  const advice = otherwise ?? null
  return {
    code,
    severity,
    subject,
    problem,
    statements: [...statements],
    advice,
    message: `${problem}${ask || '.'}${instead}`,
  }
}
