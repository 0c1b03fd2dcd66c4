import { z } from 'zod'

import { placeholdersIn } from './placeholders.ts'
import { isSecret } from './secret-names.ts'
import type { ServiceConfig } from './service-config.ts'
import type { ServiceKind } from './service-kinds.ts'

/** A configuration with all defaults filled in, for the provider of HTTP services. */
export const serviceRequestSchema = z.object({
  url: z.string(),
  method: z.enum(['GET', 'POST', 'PUT']),
  headers: z.record(z.string(), z.string()),
  body: z.unknown(),
  responsePath: z.string(),
  outputType: z.enum(['json', 'text', 'double', 'boolean']),
  timeoutMs: z.number(),
  rateLimitPerSecond: z.number().nullable(),
  maxConcurrent: z.number(),
  maxAttempts: z.number(),
  backoffMs: z.number(),
  /** The columns that are filled in; a lookup key is a JSON list of their values, in this order. */
  columns: z.array(z.string()),
  passesWithoutSecret: z.boolean(),
})
export type ServiceRequest = z.infer<typeof serviceRequestSchema>

/** Null where no service is named. */
export function serviceRequest(config: ServiceConfig, kind: ServiceKind): ServiceRequest | null {
  const { url } = config
  if (url === undefined) return null
  const body: unknown = config.body ?? kind.body?.(config) ?? null
  const { headers = {} } = config
  return {
    url,
    method: config.method ?? (body === null ? 'GET' : 'POST'),
    headers,
    body,
    responsePath: config.responsePath ?? kind.responsePath,
    outputType: config.outputType ?? kind.outputType,
    timeoutMs: config.timeoutMs ?? 10_000,
    rateLimitPerSecond: config.rateLimitPerSecond ?? null,
    maxConcurrent: config.maxConcurrent ?? 4,
    maxAttempts: config.retry?.maxAttempts ?? 3,
    backoffMs: config.retry?.backoffMs ?? 500,
    columns: placeholdersIn([url, headers, body]).filter((name) => !isSecret(name)),
    // Rows that should go to quarantine when they have no result cannot pass.
    passesWithoutSecret: kind.passesWithoutSecret && config.onError !== 'quarantine',
  }
}

/** The name of the service for people: the host of the address. */
export function serviceHost(url: string): string {
  return /^https?:\/\/([^/?#]+)/i.exec(url)?.[1] ?? url
}
