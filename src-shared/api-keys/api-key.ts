import { z } from 'zod'

/** From the most rights to the fewest: an editor changes and runs, a viewer reads. */
export const apiRoles = ['admin', 'editor', 'viewer'] as const
export type ApiRole = (typeof apiRoles)[number]

/** A key as it is listed: its first characters tell it from others. */
export const apiKeySchema = z.object({
  id: z.string(),
  name: z.string(),
  prefix: z.string(),
  role: z.enum(apiRoles),
  scopes: z.array(z.string()),
  expiresAt: z.string().nullable(),
  createdAt: z.string(),
  lastUsedAt: z.string().nullable(),
  revokedAt: z.string().nullable(),
})
export type ApiKey = z.infer<typeof apiKeySchema>

export const newApiKeySchema = z.object({
  name: z.string().trim().min(1).max(100),
  role: z.enum(apiRoles),
  /** Empty: everything that the role may. */
  scopes: z.array(z.string()).default([]),
  expiresAt: z.iso.datetime().nullable().default(null),
})
