import type { ConnectorAccess } from '../../connectors/connector-access.ts'
import { hostWithPort } from '../../http/guard-host.ts'
import { openHttpClient } from '../../http/http-client.ts'
import { RequestFailure } from '../../http/request-failure.ts'
import { textOf } from '../../stores/text-of.ts'

/** The schemas that messages name by a number. */
export interface SchemaRegistry {
  /** The text of a schema; null where the registry has none of this number. Throws a RequestFailure. */
  schema(id: number): Promise<string | null>
}

/** Null where the connector names none. */
export function schemaRegistry(access: ConnectorAccess, signal: AbortSignal): SchemaRegistry | null {
  const address = textOf(access, 'schemaRegistryUrl')
  if (address === undefined) return null
  const user = textOf(access, 'schemaRegistryKey')
  const login = `${user ?? ''}:${textOf(access, 'schemaRegistrySecret') ?? ''}`
  const headers = {
    accept: 'application/vnd.schemaregistry.v1+json, application/json',
    ...(user === undefined ? {} : { authorization: `Basic ${Buffer.from(login).toString('base64')}` }),
  }
  return {
    schema: async (id) => {
      if (!URL.canParse(address)) throw new RequestFailure(`${address} is not an address`)
      const url = new URL(`schemas/ids/${id}`, address.endsWith('/') ? address : `${address}/`)
      const client = openHttpClient({
        ...{ hosts: { allowed: [], chosen: [hostWithPort(url)] }, signal },
        ...{ timeoutMs: 15_000, mostBytes: 8 * 1024 * 1024, maxAttempts: 3, backoffMs: 300 },
      })
      try {
        const { status, text } = await client.text({ url, method: 'GET', headers, body: null, accepts: [404] })
        return status === 404 ? null : schemaIn(text, id)
      } finally {
        await client.close()
      }
    },
  }
}

function schemaIn(text: string, id: number): string {
  const answer = parsed(text)
  const { schema, schemaType = 'AVRO', references = [] } = answer
  if (typeof schema !== 'string') throw new RequestFailure(`it gives no schema for number ${id}`)
  if (schemaType === 'JSON') throw new RequestFailure(`schema ${id} is one of JSON. Choose JSON as the message format`)
  if (schemaType !== 'AVRO') {
    const type = String(schemaType)
    throw new RequestFailure(
      `schema ${id} is of the type ${type}, which Weir cannot read; it reads Avro, JSON and text`,
    )
  }
  if (Array.isArray(references) && references.length > 0) {
    throw new RequestFailure(`schema ${id} refers to other schemas, which Weir does not put together`)
  }
  return schema
}

function parsed(text: string): Readonly<Record<string, unknown>> {
  try {
    return JSON.parse(text) as Readonly<Record<string, unknown>>
  } catch (error) {
    throw new RequestFailure('its answer is not JSON', { cause: error })
  }
}
