import { createHash } from 'node:crypto'

import { type Script, type ScriptedServer, startScriptedServer } from '../../../http/testing/scripted-server.ts'

/** What a server leaves out, or does wrong. */
export interface ServerHabits {
  readonly knowsHead?: boolean
  readonly knowsRanges?: boolean
  readonly saysLength?: boolean
  readonly saysEtag?: boolean
  readonly saysTime?: boolean
  /** The header `authorization` that it wants. */
  readonly authorization?: string
  /** Breaks an answer off after so many bytes, the first times. */
  readonly cuts?: { readonly afterBytes: number; times: number }
}

export interface FileServer extends ScriptedServer {
  readonly files: Map<string, Buffer>
  habits: ServerHabits
}

/** A real HTTP server whose files are in memory. */
export async function startFileServer(habits: ServerHabits = {}): Promise<FileServer> {
  const files = new Map<string, Buffer>()
  const script: Script = ({ url, headers, method }, response) => {
    const {
      knowsHead = true,
      knowsRanges = true,
      saysLength = true,
      saysEtag = true,
      saysTime = true,
      authorization,
      cuts,
    } = served.habits
    const content = files.get(decodeURIComponent(url.replace(/\?.*$/, '')))
    if (authorization !== undefined && headers.authorization !== authorization)
      return void response.writeHead(401).end()
    if (content === undefined) return void response.writeHead(404).end('not here')
    if (method === 'HEAD' && !knowsHead) return void response.writeHead(405).end()
    if (saysEtag) response.setHeader('etag', `"${createHash('md5').update(content).digest('hex')}"`)
    else if (saysTime) response.setHeader('last-modified', new Date(0).toUTCString())
    const asked = knowsRanges ? /^bytes=(\d+)-(\d+)$/.exec(headers.range ?? '') : null
    if (asked && Number(asked[1]) >= content.length) {
      return void response.writeHead(416, { 'content-range': `bytes */${content.length}` }).end()
    }
    const [start, end] = asked
      ? [Number(asked[1]), Math.min(Number(asked[2]) + 1, content.length)]
      : [0, content.length]
    if (knowsRanges) response.setHeader('accept-ranges', 'bytes')
    if (asked) response.setHeader('content-range', `bytes ${start}-${end - 1}/${content.length}`)
    if (saysLength) response.setHeader('content-length', end - start)
    response.writeHead(asked ? 206 : 200)
    const body = content.subarray(start, end)
    if (method === 'HEAD') return void response.end()
    if (!cuts || cuts.times === 0 || body.length <= cuts.afterBytes) return void response.end(body)
    cuts.times--
    response.write(body.subarray(0, cuts.afterBytes), () => setTimeout(() => response.destroy(), 20))
  }
  const server = await startScriptedServer(script)
  const served: FileServer = { ...server, files, habits }
  return served
}
