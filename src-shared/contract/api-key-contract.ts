import { z } from 'zod'

import { apiKeySchema, newApiKeySchema } from '../api-keys/api-key.ts'
import { base, byId, change } from './contract-base.ts'

/** Keys that programs call the HTTP API with. */
export const apiKeyContract = {
  list: base.output(z.array(apiKeySchema)),
  /** The only answer that holds the key: it is stored as a hash. */
  create: change.input(newApiKeySchema).output(z.object({ key: z.string(), made: apiKeySchema })),
  revoke: change.input(byId).output(z.object({ revoked: z.boolean() })),
}
