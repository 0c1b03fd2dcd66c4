import { z } from 'zod'

import { paginationSchema } from './pagination.ts'

/** Text with `{{name}}` for a parameter or a setting of the connector, and `{{secrets.name}}` for a secret. */
const template = z.string().min(1)
const id = z
  .string()
  .regex(/^[A-Za-z][A-Za-z0-9_-]*$/, 'has letters, digits, dashes and underscores, and begins with a letter')

const authSchema = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('none') }),
  z.strictObject({
    type: z.literal('api_key'),
    in: z.enum(['header', 'query']).default('header'),
    name: z.string().min(1).default('X-API-Key'),
    valueRef: template.default('{{secrets.apiKey}}'),
  }),
  z.strictObject({
    type: z.literal('basic'),
    usernameRef: template.default('{{secrets.username}}'),
    passwordRef: template.default('{{secrets.password}}'),
  }),
  z.strictObject({ type: z.literal('bearer'), tokenRef: template.default('{{secrets.token}}') }),
  z.strictObject({
    type: z.literal('oauth2'),
    /** Where a person signs in; a run never goes there. */
    authorizeUrl: template.optional(),
    tokenUrl: template.optional(),
    scopes: z.array(z.string()).default([]),
    clientIdRef: template.default('{{secrets.clientId}}'),
    clientSecretRef: template.default('{{secrets.clientSecret}}'),
    /** How the client signs in at the token endpoint. */
    clientIn: z.enum(['body', 'header']).default('body'),
  }),
])
export type ApiAuth = z.infer<typeof authSchema>

export const endpointSchema = z.strictObject({
  id,
  label: z.string().optional(),
  method: z.enum(['GET', 'POST']).default('GET'),
  url: template,
  params: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()]).transform(String)).default({}),
  headers: z.record(z.string(), z.string()).default({}),
  /** Sent as JSON. */
  body: z.json().optional(),
  pagination: paginationSchema.default({ type: 'none' }),
  /** Where to stop although there are more pages; absent: after the last one. */
  maxPages: z.number().int().min(1).optional(),
  rateLimit: z
    .strictObject({ requestsPerSecond: z.number().positive().max(1_000), burstSize: z.number().positive().optional() })
    .optional(),
  /** `graphql` is JSON whose errors fail the read, and whose costs set the pace. */
  responseFormat: z.enum(['json', 'xml', 'graphql']).default('json'),
  /** Where the rows are in an answer: `data.items`. Absent: the answer itself; of GraphQL the list that has pages. */
  responseRowsPath: z.string().optional(),
})
export type ApiEndpoint = z.infer<typeof endpointSchema>

/** An HTTP API, as the platform's YAML describes it. */
export const connectorSpecSchema = z
  .strictObject({
    kind: z.literal('connector'),
    version: z.coerce.string(),
    id,
    displayName: z.string().min(1),
    description: z.string().optional(),
    category: z.string().optional(),
    auth: z
      .array(authSchema)
      .min(1)
      .default([{ type: 'none' }]),
    endpoints: z.array(endpointSchema).min(1),
    read: z.strictObject({ primary: id, resourceTypes: z.array(z.string()).default([]) }).optional(),
  })
  .superRefine(({ endpoints, read }, context) => {
    const ids = endpoints.map((endpoint) => endpoint.id)
    ids.forEach((each, index) => {
      if (ids.indexOf(each) !== index) {
        context.addIssue({
          code: 'custom',
          path: ['endpoints', index, 'id'],
          message: 'is the id of one endpoint only',
        })
      }
    })
    if (read && !ids.includes(read.primary)) {
      context.addIssue({
        code: 'custom',
        path: ['read', 'primary'],
        message: `is one of the endpoints (${ids.join(', ')})`,
      })
    }
  })
export type ConnectorSpec = z.infer<typeof connectorSpecSchema>

/** A spec as it is written; what is left out has its default. */
export type WrittenSpec = z.input<typeof connectorSpecSchema>
