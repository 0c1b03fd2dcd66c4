import { mkdirSync, writeFileSync } from 'node:fs'
import { request as httpRequest, type IncomingHttpHeaders } from 'node:http'
import { join } from 'node:path'

import { afterAll, afterEach } from 'vitest'

import { temporaryFolder } from '../../../storage/testing/temporary-folder.ts'
import { servicesWith } from '../../testing/services-with.ts'
import { startStudioServer, type StudioServer, type StudioServerOptions } from '../studio-server.ts'

type Start = (
  services?: Parameters<typeof servicesWith>[0],
  more?: Partial<StudioServerOptions>,
) => Promise<StudioServer>

/** Starts servers of a page that a test knows, with a file beside it that nobody may read; each is closed after its test. */
export function studioServersHere(): Start {
  const around = temporaryFolder()
  const folder = join(around.path, 'pages')
  mkdirSync(join(folder, 'assets'), { recursive: true })
  writeFileSync(join(folder, 'index.html'), '<meta property="csp-nonce" nonce="weir-page-nonce"><div id="root"></div>')
  writeFileSync(join(folder, 'assets', 'index-abc.js'), 'export {}')
  writeFileSync(join(around.path, 'weir-outside.js'), 'secret')
  const servers: StudioServer[] = []
  afterEach(async () => {
    await Promise.all(servers.splice(0).map((server) => server.close()))
  })
  afterAll(() => {
    around[Symbol.dispose]()
  })
  return async (services = {}, more = {}) => {
    const server = await startStudioServer({
      services: servicesWith(services),
      keepUpload: () => Promise.reject(new Error('no upload is expected')),
      apiKeys: { holder: () => null, mcpHolder: () => null },
      audited: (_call, work) => work(),
      folder,
      reportBug: () => undefined,
      ...more,
    })
    servers.push(server)
    return server
  }
}

interface Answer {
  readonly status: number
  readonly headers: IncomingHttpHeaders
  readonly text: string
}

/** Plain HTTP, because fetch forbids setting Host, Origin and Cookie. */
export function send(
  url: string,
  {
    method = 'GET',
    headers = {},
    body = '',
  }: { method?: string; headers?: Record<string, string>; body?: string } = {},
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const { port, pathname, search } = new URL(url)
    const path = url.slice(url.indexOf(port) + port.length) || pathname + search
    httpRequest({ host: '127.0.0.1', port, path, method, headers }, (response) => {
      let text = ''
      response.setEncoding('utf8').on('data', (part: string) => (text += part))
      response.on('end', () => {
        resolve({ status: response.statusCode ?? 0, headers: response.headers, text })
      })
    })
      .on('error', reject)
      .end(body)
  })
}

/** The cookie that the one-time link gives. */
export async function enter(server: StudioServer): Promise<string> {
  const opened = await send(server.link())
  return (opened.headers['set-cookie']?.[0] ?? '').split(';')[0] ?? ''
}
