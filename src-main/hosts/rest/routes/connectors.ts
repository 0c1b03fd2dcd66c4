import { z } from 'zod'

import { authMethodNames } from '../../../../src-shared/connectors/auth-method-name.ts'
import {
  connectorChangeSchema,
  connectorNameSchema,
  type ConnectorRecord,
  connectorStatuses,
} from '../../../../src-shared/connectors/connector-record.ts'
import { connectorDefinition } from '../../../../src-shared/connectors/registry.ts'
import { connectorCategories } from '../../../../src-shared/connectors/connector-definition.ts'
import { AppError, isAppError } from '../../../../src-shared/errors/app-error.ts'
import { listAnswerOf, listQuerySchema, toListAnswer } from '../rest-page.ts'
import { asCaller, forEditors, forReaders, tenantId } from '../rest-route.ts'

const connectorSchema = z.object({
  id: z.string(),
  tenantId: z.string(),
  name: z.string(),
  type: z.string(),
  category: z.enum(connectorCategories),
  description: z.string(),
  authMethod: z.enum(authMethodNames),
  config: z.record(z.string(), z.unknown()),
  status: z.enum(connectorStatuses),
  lastTestedAt: z.string().nullable(),
  lastError: z.string().nullable(),
  lastSyncRowCount: z.number().int().nullable(),
  lastSyncAt: z.string().nullable(),
  createdAt: z.string(),
  updatedAt: z.string(),
})

const settings = z.record(z.string(), z.unknown())
const enteredSchema = z.object({
  description: connectorChangeSchema.shape.description,
  config: settings.optional(),
  /** Another name of `config`. */
  connectionConfig: settings.optional(),
  authMethod: z.enum(authMethodNames).optional(),
  authConfig: settings.optional(),
})

/** A connector without what it signs in with. */
const show = ({ signIn: _signIn, ...record }: ConnectorRecord) => ({ ...record, tenantId })

export const connectorRoutes = {
  list: forReaders
    .route({ method: 'GET', path: '/connectors', tags: ['Connectors'], summary: 'List connectors' })
    .input(listQuerySchema)
    .output(listAnswerOf(connectorSchema))
    .handler(async ({ input, context }) =>
      toListAnswer(await context.services.connectors.page(input, asCaller(context)), input.limit, show),
    ),

  create: forEditors
    .route({
      method: 'POST',
      path: '/connectors',
      successStatus: 201,
      tags: ['Connectors'],
      summary: 'Create and test a connector',
    })
    .input(enteredSchema.extend({ name: connectorNameSchema, type: z.string() }))
    .output(connectorSchema)
    .handler(async ({ input, context }) => {
      const { name, type, description, authMethod = usualMethod(type) } = input
      const { connectors } = context.services
      const created = await connectors.create(
        {
          ...{ name, type, config: settingsOf(input), secrets: secretsOf(input.authConfig) },
          ...(description === undefined ? {} : { description }),
          ...(authMethod === undefined ? {} : { authMethod }),
          ...(input.authConfig === undefined ? { secretsLater: true } : {}),
        },
        asCaller(context),
      )
      if (needsSecrets(created) && input.authConfig === undefined) return show(created)
      try {
        return show((await connectors.test({ id: created.id }, asCaller(context))).connector)
      } catch (error) {
        // A test that is refused, as where there were many, leaves a connector that is not tested yet.
        if (!isAppError(error)) throw error
        return show(created)
      }
    }),

  createFromSpec: forEditors
    .route({
      method: 'POST',
      path: '/connectors/yaml',
      successStatus: 201,
      tags: ['Connectors'],
      summary: 'Create a connector of an HTTP API from its spec, as text or as { yaml }',
    })
    .input(
      z.union([enteredSchema.extend({ yaml: z.string(), name: connectorNameSchema.optional() }), z.string(), z.file()]),
    )
    .output(connectorSchema)
    .handler(async ({ input, context }) => {
      const { yaml, name, description, authMethod, authConfig, ...settings } = await specOf(input)
      const created = await context.services.connectors.createFromSpec(
        {
          ...{ spec: yaml, config: settingsOf(settings), secrets: secretsOf(authConfig) },
          ...(name === undefined ? {} : { name }),
          ...(description === undefined ? {} : { description }),
          ...(authMethod === undefined ? {} : { authMethod }),
        },
        asCaller(context),
      )
      return show(created)
    }),

  update: forEditors
    .route({ method: 'PUT', path: '/connectors', tags: ['Connectors'], summary: 'Change a connector' })
    .input(
      enteredSchema.extend({
        id: z.string(),
        name: connectorNameSchema.optional(),
        type: z.string().optional(),
        status: z.string().optional(),
      }),
    )
    .output(connectorSchema)
    .handler(async ({ input, context }) => {
      const { id, name, description, authMethod, authConfig, type, status } = input
      const { connectors } = context.services
      const before = await connectors.get({ id })
      if (type !== undefined && type !== before.type) refuse('a connector keeps its type; create another one')
      if (status !== undefined && status !== before.status)
        refuse('the status of a connector comes from its test; test it')
      const isConfigured = input.config !== undefined || input.connectionConfig !== undefined
      const changed = await connectors.update(
        {
          id,
          ...(name === undefined ? {} : { name }),
          ...(description === undefined ? {} : { description }),
          ...(authMethod === undefined ? {} : { authMethod }),
          ...(isConfigured ? { config: { ...before.config, ...settingsOf(input) } } : {}),
          ...(authConfig === undefined ? {} : { secrets: secretsOf(authConfig) }),
        },
        asCaller(context),
      )
      return show(changed)
    }),

  remove: forEditors
    .route({
      method: 'DELETE',
      path: '/connectors',
      successStatus: 204,
      inputStructure: 'detailed',
      tags: ['Connectors'],
      summary: 'Delete a connector',
    })
    .input(z.object({ query: z.object({ id: z.string() }) }))
    .handler(async ({ input: { query }, context }) => {
      const { removed } = await context.services.connectors.remove(query, asCaller(context))
      if (!removed) throw new AppError('not_found', { what: 'connector', id: query.id })
    }),

  test: forEditors
    .route({ method: 'POST', path: '/connectors/test', tags: ['Connectors'], summary: 'Test a connector' })
    .input(z.object({ id: z.string() }))
    .output(connectorSchema.extend({ success: z.boolean(), authConfig: z.record(z.string(), z.string()) }))
    .handler(async ({ input, context }) => {
      const { works, connector } = await context.services.connectors.test(input, asCaller(context))
      const shown = (connector.signIn ?? []).map((entry) => [entry.field, entry.shown] as const)
      return { ...show(connector), success: works, authConfig: Object.fromEntries(shown) }
    }),
}

/** What the platform takes where nothing is said; a type without it takes its first one. */
const usualMethod = (type: string) => connectorDefinition(type)?.auth.find(({ name }) => name === 'access_key')?.name

interface EnteredSpec extends z.infer<typeof enteredSchema> {
  readonly yaml: string
  readonly name?: string | undefined
}

const specOf = async (input: EnteredSpec | string | File): Promise<EnteredSpec> =>
  typeof input === 'string' ? { yaml: input } : input instanceof File ? { yaml: await input.text() } : input

const settingsOf = ({
  connectionConfig = {},
  config = {},
}: Pick<z.infer<typeof enteredSchema>, 'connectionConfig' | 'config'>) => ({
  ...connectionConfig,
  ...config,
})

/** Everything that is entered to sign in is a text; a document is sent as an object. */
const secretsOf = (authConfig: Readonly<Record<string, unknown>> = {}): Record<string, string> =>
  Object.fromEntries(
    Object.entries(authConfig).map(([key, value]) => [key, typeof value === 'string' ? value : JSON.stringify(value)]),
  )

/** What a connector without `authConfig` is still to be given before it can be tested. */
const needsSecrets = ({ type, authMethod }: ConnectorRecord): boolean =>
  connectorDefinition(type)
    ?.auth.find(({ name }) => name === authMethod)
    ?.fields.some(({ required }) => required) ?? false

function refuse(reason: string): never {
  throw new AppError('request_invalid', { reason })
}
