import { z } from 'zod'

import { apiKeySchema, type ApiKey, apiRoles, newApiKeySchema } from '../../../../src-shared/api-keys/api-key.ts'
import { AppError } from '../../../../src-shared/errors/app-error.ts'
import { asCaller, forAdmins } from '../rest-route.ts'

const shownSchema = apiKeySchema.omit({ revokedAt: true })
const show = ({ revokedAt: _revoked, ...key }: ApiKey) => key

export const apiKeyRoutes = {
  list: forAdmins
    .route({ method: 'GET', path: '/api-keys', tags: ['API keys'], summary: 'List the API keys' })
    .output(z.object({ data: z.array(shownSchema) }))
    .handler(async ({ context }) => ({
      data: (await context.services.apiKeys.list(undefined)).filter(({ revokedAt }) => revokedAt === null).map(show),
    })),

  create: forAdmins
    .route({
      method: 'POST',
      path: '/api-keys',
      successStatus: 201,
      tags: ['API keys'],
      summary: 'Create an API key; it is shown once',
    })
    .input(
      z.object({
        name: newApiKeySchema.shape.name.optional(),
        role: z.enum(apiRoles).optional(),
        expiresAt: z.iso.datetime().nullish(),
        scopes: z.array(z.string()).optional(),
      }),
    )
    .output(shownSchema.extend({ key: z.string(), warning: z.string() }))
    .handler(async ({ input: { name = 'API key', role = 'admin', expiresAt = null, scopes = [] }, context }) => {
      const { key, made } = await context.services.apiKeys.create({ name, role, expiresAt, scopes }, asCaller(context))
      return { ...show(made), key, warning: 'Store this key securely. It will not be shown again.' }
    }),

  revoke: forAdmins
    .route({
      method: 'DELETE',
      path: '/api-keys',
      successStatus: 204,
      inputStructure: 'detailed',
      tags: ['API keys'],
      summary: 'Revoke an API key',
    })
    .input(z.object({ query: z.object({ id: z.string() }) }))
    .handler(async ({ input: { query }, context }) => {
      const { revoked } = await context.services.apiKeys.revoke(query, asCaller(context))
      if (!revoked) throw new AppError('not_found', { what: 'API key', id: query.id })
    }),
}
