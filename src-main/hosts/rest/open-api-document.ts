import { type ConditionalSchemaConverter, OpenAPIGenerator } from '@orpc/openapi'
import { z } from 'zod'

import { version } from '../../version.ts'
import { restRoutes } from './routes/routes.ts'

/** Shapes are zod; JSON Schema of the draft that OpenAPI 3.1 takes. */
const zodConverter: ConditionalSchemaConverter = {
  condition: (schema) => schema?.['~standard'].vendor === 'zod',
  convert: (schema, { strategy }) => {
    const zod = schema as unknown as z.ZodType
    const { $schema: _draft, ...json } = z.toJSONSchema(zod, { io: strategy, unrepresentable: 'any' })
    return [!zod.safeParse(undefined).success, json as never]
  },
}

let made: Promise<unknown> | null = null

/** What the API takes and answers, as OpenAPI 3.1; made from the shapes that it validates with. */
export function openApiDocument(): Promise<unknown> {
  return (made ??= new OpenAPIGenerator({ schemaConverters: [zodConverter] }).generate(restRoutes, {
    info: { title: 'Weir', version },
    servers: [{ url: '/api/v1' }],
    security: [{ apiKey: [] }],
    components: { securitySchemes: { apiKey: { type: 'apiKey', in: 'header', name: 'X-API-Key' } } },
  }))
}
