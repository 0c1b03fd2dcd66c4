import { z } from 'zod'

/** How the connection to a Postgres of the user's own is encrypted, as libpq names it. */
export const encryptionModes = ['disable', 'allow', 'prefer', 'require', 'verify-ca', 'verify-full'] as const

/** Where a Postgres of the user's own is, and who signs in there. */
export const engineAddressSchema = z.strictObject({
  host: z.string().trim().min(1).max(253),
  port: z.number().int().min(1).max(65_535),
  database: z.string().trim().min(1).max(63),
  user: z.string().trim().min(1).max(63),
  ssl: z.enum(encryptionModes),
  /** The file of the authority that signed the certificate of the server. */
  rootCertificate: z.string().trim().min(1).max(4096).optional(),
})
export type EngineAddress = z.infer<typeof engineAddressSchema>

/** The database that runs load into, as it is set now. */
export const engineChoiceSchema = z.object({
  /** Null: the embedded Postgres of the workspace. */
  address: engineAddressSchema.nullable(),
  /** An option or the environment names the database, and so the settings do not count. */
  isFixed: z.boolean(),
})
export type EngineChoice = z.infer<typeof engineChoiceSchema>

const connectionSteps = ['host', 'port', 'encryption', 'sign-in', 'rights'] as const

/** What came of each step to a database, in order; what follows a failed step was not tried. */
export const connectionTestSchema = z.object({
  works: z.boolean(),
  steps: z.array(
    z.object({
      step: z.enum(connectionSteps),
      state: z.enum(['done', 'failed', 'warned', 'skipped']),
      message: z.string(),
    }),
  ),
})
export type ConnectionTest = z.infer<typeof connectionTestSchema>
export type ConnectionStep = ConnectionTest['steps'][number]
