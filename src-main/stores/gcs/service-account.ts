import { z } from 'zod'

export interface ServiceAccount {
  readonly email: string
  /** PEM. */
  readonly key: string
}

/**
 * The account of a key file of Google Cloud; null where it is not that of a service account. Other kinds of credentials may send Weir to
 * addresses of their own.
 */
export function serviceAccountOf(text: string): ServiceAccount | null {
  const parsed = schema.safeParse(jsonOf(text))
  return parsed.success ? { email: parsed.data.client_email, key: parsed.data.private_key } : null
}

const schema = z.object({
  type: z.literal('service_account'),
  client_email: z.string(),
  private_key: z.string(),
})

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
