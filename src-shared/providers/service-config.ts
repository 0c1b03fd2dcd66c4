import { z } from 'zod'

/**
 * How a service is called over HTTP. In url, headers, body and prompt `{{column}}` is the row's value and `{{secrets.name}}` a
 * secret; a row in which one of the columns is null causes no request and gets null.
 */
export const serviceConfigSchema = z.strictObject({
  /** http or https, with a literal host; values in the rest are encoded. Without it no request is sent and the field is null. */
  url: z.string().min(1).optional(),
  method: z.enum(['GET', 'POST', 'PUT']).optional(),
  headers: z.record(z.string(), z.string()).optional(),
  /** Sent as JSON; a text is sent as plain text. */
  body: z.json().optional(),
  /** The prompt for a language model, if there is no body. */
  prompt: z.string().min(1).optional(),
  model: z.string().min(1).optional(),
  /** The path of the value in the response: `results[0].location`. Empty: the whole response. */
  responsePath: z.string().optional(),
  outputType: z.enum(['json', 'text', 'double', 'boolean']).optional(),
  timeoutMs: z.number().int().min(100).max(300_000).optional(),
  rateLimitPerSecond: z.number().positive().max(1_000).optional(),
  maxConcurrent: z.number().int().min(1).max(32).optional(),
  retry: z
    .strictObject({
      maxAttempts: z.number().int().min(1).max(10).optional(),
      /** The first pause; each further one is twice as long. */
      backoffMs: z.number().int().min(1).max(60_000).optional(),
    })
    .optional(),
  /** What happens to a row without a result: `fail` stops the run, `null` counts it as a warning. */
  onError: z.enum(['fail', 'null', 'quarantine']).optional(),
})
export type ServiceConfig = z.infer<typeof serviceConfigSchema>
