import type { ConnectorAccess } from '../../connectors/connector-access.ts'
import { hostWithPort } from '../../http/guard-host.ts'
import { openHttpClient } from '../../http/http-client.ts'
import { RequestFailure } from '../../http/request-failure.ts'
import { textOf } from '../../stores/text-of.ts'

/** The schemas that messages name by a number. */
export interface SchemaRegistry {
  /** Null where the registry has none of this number. Throws a RequestFailure. */
  schema(id: number): Promise<RegisteredSchema | null>
}

export interface RegisteredSchema {
  /** `AVRO`, `PROTOBUF` or `JSON`. */
  readonly type: string
  readonly text: string
  /** The texts of the schemas that it needs, and of those that they need, by their names in imports; each after what it needs itself. */
  readonly references: ReadonlyMap<string, string>
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
      const base = new URL(address.endsWith('/') ? address : `${address}/`)
      const client = openHttpClient({
        ...{ hosts: { allowed: [], chosen: [hostWithPort(base)] }, signal },
        ...{ timeoutMs: 15_000, mostBytes: 8 * 1024 * 1024, maxAttempts: 3, backoffMs: 300 },
      })
      const ask: Ask = async (path) => {
        const url = new URL(path, base)
        const { status, text } = await client.text({ url, method: 'GET', headers, body: null, accepts: [404] })
        return status === 404 ? null : answerIn(text)
      }
      try {
        const answer = await ask(`schemas/ids/${id}`)
        if (answer === null) return null
        const { schemaType = 'AVRO' } = answer
        return { type: schemaType, text: textIn(answer, `number ${id}`), references: await referencesOf(answer, ask) }
      } finally {
        await client.close()
      }
    },
  }
}

type Ask = (path: string) => Promise<Answer | null>

interface Answer {
  readonly schema?: unknown
  readonly schemaType?: string
  readonly references?: readonly Reference[] | null
}

interface Reference {
  readonly name: string
  readonly subject: string
  readonly version: number
}

/** What a schema refers to is named by a subject and a version, and may refer to more. */
async function referencesOf(schema: Answer, ask: Ask): Promise<ReadonlyMap<string, string>> {
  const asked = new Set<string>()
  const found = new Map<string, string>()
  const add = async ({ references }: Answer) => {
    for (const { name, subject, version } of references ?? []) {
      if (asked.has(name)) continue
      asked.add(name)
      const which = `version ${version} of the subject ${subject}`
      const answer = await ask(`subjects/${encodeURIComponent(subject)}/versions/${version}`)
      if (answer === null) throw new RequestFailure(`a schema refers to ${which}, which it does not have`)
      await add(answer)
      found.set(name, textIn(answer, which))
    }
  }
  await add(schema)
  return found
}

function textIn({ schema }: Answer, which: string): string {
  if (typeof schema !== 'string') throw new RequestFailure(`it gives no schema for ${which}`)
  return schema
}

function answerIn(text: string): Answer {
  try {
    return JSON.parse(text) as Answer
  } catch (error) {
    throw new RequestFailure('its answer is not JSON', { cause: error })
  }
}
