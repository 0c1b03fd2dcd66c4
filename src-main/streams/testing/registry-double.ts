import { startScriptedServer } from '../../http/testing/scripted-server.ts'

export interface WrittenSchema {
  readonly subject: string
  readonly schema: string
  /** Absent: Avro, which a registry does not name either. */
  readonly schemaType?: 'PROTOBUF' | 'JSON'
  readonly references?: readonly { readonly name: string; readonly subject: string; readonly version: number }[]
}

/** A double of our own that answers as the manual of Confluent's schema registry says, to those who sign in. */
export interface RegistryDouble {
  /** Where the API begins, below a path as behind a gateway. */
  readonly address: string
  /** What was asked for, in order. */
  readonly asked: readonly string[]
  /** Its number. Versions of a subject are counted from 1; what it refers to has to be there. */
  register(schema: WrittenSchema): number
  close(): Promise<void>
}

export const registryUser = { schemaRegistryKey: 'key', schemaRegistrySecret: 'secret' }
const login = `Basic ${Buffer.from('key:secret').toString('base64')}`

export async function startRegistryDouble(): Promise<RegistryDouble> {
  const schemas: WrittenSchema[] = []
  const versionsOf = (subject: string) => schemas.filter((schema) => schema.subject === subject)
  const answerTo = (path: string): readonly [status: number, body: unknown] => {
    const [, id] = /^\/base\/schemas\/ids\/(\d+)$/.exec(path) ?? []
    if (id !== undefined) {
      const { subject: _subject, ...found } = schemas[Number(id) - 1] ?? { subject: null }
      return 'schema' in found ? [200, found] : missing(40403, 'Schema not found')
    }
    const [, encoded, version] = /^\/base\/subjects\/([^/]+)\/versions\/(\d+)$/.exec(path) ?? []
    if (encoded === undefined) return missing(404, 'HTTP 404 Not Found')
    const subject = decodeURIComponent(encoded)
    const versions = versionsOf(subject)
    if (versions.length === 0) return missing(40401, `Subject '${subject}' not found.`)
    const found = versions[Number(version) - 1]
    if (!found) return missing(40402, `Version ${version} not found.`)
    return [200, { version: Number(version), id: schemas.indexOf(found) + 1, ...found }]
  }
  const server = await startScriptedServer(({ url, headers }, response) => {
    const [status, body] =
      headers.authorization === login ? answerTo(url) : [401, { error_code: 401, message: 'Unauthorized' }]
    response.writeHead(status, { 'content-type': 'application/vnd.schemaregistry.v1+json' })
    response.end(JSON.stringify(body))
  })
  return {
    address: `http://${server.host}/base`,
    get asked() {
      return server.arrivals.map(({ url }) => url)
    },
    register: (schema) => {
      const absent = schema.references?.find(({ subject, version }) => !versionsOf(subject)[version - 1])
      if (absent) throw new TypeError(`no version ${absent.version} of ${absent.subject} is registered`)
      return schemas.push(schema)
    },
    close: () => server.close(),
  }
}

const missing = (code: number, message: string) => [404, { error_code: code, message }] as const
