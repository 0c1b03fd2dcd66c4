import { type ConditionalSchemaConverter, OpenAPIGenerator } from '@orpc/openapi'
import { traverseContractProcedures } from '@orpc/server'
import { z } from 'zod'

import { version } from '../../version.ts'
import { isLimited } from './rate-limit.ts'
import { restPrefix } from './rest-prefix.ts'
import type { RouteMeta } from './rest-route.ts'
import { restRoutes } from './routes/routes.ts'

/** What is read of the document here. */
export interface ApiDocument {
  readonly openapi: string
  readonly info: { readonly title: string; readonly version: string; readonly description?: string }
  readonly paths: Readonly<Record<string, Readonly<Record<string, ApiOperation>>>>
}

export interface ApiOperation {
  readonly operationId: string
  readonly summary: string
  readonly description?: string
  readonly tags: readonly string[]
  readonly parameters?: readonly ApiParameter[]
  readonly requestBody?: ApiBody
  readonly responses: Readonly<Record<string, ApiBody & { readonly description?: string }>>
}

export interface ApiParameter {
  readonly name: string
  readonly in: string
  readonly required?: boolean
  readonly schema: unknown
}

interface ApiBody {
  readonly content?: Readonly<Record<string, { readonly schema: unknown }>>
}

/** Shapes are zod; JSON Schema of the draft that OpenAPI 3.1 takes. */
const zodConverter: ConditionalSchemaConverter = {
  condition: (schema) => schema?.['~standard'].vendor === 'zod',
  convert: (schema, { strategy }) => {
    const zod = schema as unknown as z.ZodType
    const { $schema: _draft, ...json } = z.toJSONSchema(zod, { io: strategy, unrepresentable: 'any' })
    return [!zod.safeParse(undefined).success, json as never]
  },
}

let made: Promise<ApiDocument> | null = null

/** What the API takes and answers, as OpenAPI 3.1; made from the shapes that it validates with. */
export function openApiDocument(): Promise<ApiDocument> {
  return (made ??= makeDocument())
}

async function makeDocument(): Promise<ApiDocument> {
  const document = (await new OpenAPIGenerator({ schemaConverters: [zodConverter] }).generate(restRoutes, {
    info: {
      title: 'Weir',
      version,
      description: 'The data platform API of a workspace: connectors, schemas, pipelines, runs and what came of them.',
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: restPrefix }],
    security: [{ apiKey: [] }, { bearer: [] }],
    components: {
      securitySchemes: {
        apiKey: { type: 'apiKey', in: 'header', name: 'X-API-Key' },
        bearer: { type: 'http', scheme: 'bearer' },
      },
      schemas: { Error: errorSchema as never },
    },
  })) as unknown as ApiDocument & object
  const meta = metaByRoute()
  const paths = Object.entries(document.paths).map(([path, methods]) => {
    const described = Object.entries(methods).map(([method, operation]) => {
      const route = `${method.toUpperCase()} ${path}`
      const { roles = [] } = meta.get(route) ?? {}
      const failures = failuresOf(route, operation)
      const description = `For ${roles.join(', ')}.`
      const responses = { ...failures, ...withoutBody(operation.responses) }
      return [method, { ...operation, description, responses }] as const
    })
    return [path, Object.fromEntries(described)] as const
  })
  return { ...document, paths: Object.fromEntries(paths) }
}

/** An answer without content has no shape either. */
const withoutBody = (responses: ApiOperation['responses']): ApiOperation['responses'] =>
  Object.fromEntries(
    Object.entries(responses).map(([status, { content, ...said }]) => [
      status,
      status === '204' || !content ? said : { ...said, content },
    ]),
  )

const errorSchema = {
  anyOf: [
    {
      type: 'object',
      required: ['error'],
      properties: {
        error: {
          type: 'object',
          required: ['code', 'message', 'status'],
          properties: { code: { type: 'string' }, message: { type: 'string' }, status: { type: 'integer' } },
        },
      },
    },
    {
      type: 'object',
      required: ['errors'],
      properties: { errors: { type: 'array', items: { type: 'string' } } },
    },
  ],
}

function metaByRoute(): ReadonlyMap<string, RouteMeta> {
  const found = new Map<string, RouteMeta>()
  traverseContractProcedures({ router: restRoutes, path: [] }, ({ contract }) => {
    const { route } = contract['~orpc']
    const meta = contract['~orpc'].meta as RouteMeta
    found.set(`${route.method ?? ''} ${route.path ?? ''}`, meta)
  })
  return found
}

const failureWords: Readonly<Record<number, string>> = {
  400: 'The request or its document is not valid.',
  401: 'There is no key or session, or the key is not known.',
  403: 'The role may not do this.',
  404: 'There is nothing of that id.',
  409: 'It does not fit to what there is.',
  413: 'The body is too large.',
  429: 'There are too many requests; Retry-After says when to come again.',
  503: 'A database, store or service that is needed cannot be reached.',
}

function failuresOf(route: string, { parameters = [], requestBody }: ApiOperation): ApiOperation['responses'] {
  const takes = parameters.length > 0 || requestBody !== undefined
  const isChange = !route.startsWith('GET ')
  const statuses = [
    ...[401, 403, 503],
    ...(takes ? [400, 404] : []),
    ...(isChange ? [409] : []),
    ...(requestBody ? [413] : []),
    ...(isLimited(route) ? [429] : []),
  ]
  const content = { 'application/json': { schema: { $ref: '#/components/schemas/Error' } } }
  return Object.fromEntries(statuses.map((status) => [status, { description: failureWords[status] ?? '', content }]))
}
