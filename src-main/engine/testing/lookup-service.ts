import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

/** What a service answers, by method, path and body: `GET /cities/Graz`, `POST /embeddings {"input":"a"}`. */
export type ServiceResponses = Readonly<Record<string, unknown>>

export interface LookupService {
  /** `http://127.0.0.1:port` */
  readonly origin: string
  /** What it was asked, in order. */
  readonly asked: string[]
  close(): Promise<void>
}

/** A test double of a service: a real HTTP server on this machine with a few responses, and 404 for everything else. */
export async function startLookupService(answers: ServiceResponses): Promise<LookupService> {
  const asked: string[] = []
  const server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      const body = Buffer.concat(chunks).toString()
      const question = `${request.method ?? ''} ${request.url ?? ''} ${body}`.trim()
      asked.push(question)
      const found = answers[question]
      response.writeHead(found === undefined ? 404 : 200, { 'content-type': 'application/json' })
      response.end(JSON.stringify(found ?? { error: 'not found' }))
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    origin: `http://127.0.0.1:${port}`,
    asked,
    close: () => {
      server.closeAllConnections()
      return new Promise((resolve) => server.close(() => resolve()))
    },
  }
}
