import { spawn } from 'node:child_process'
import { randomInt } from 'node:crypto'
import { existsSync, readdirSync } from 'node:fs'
import { connect, createServer } from 'node:net'
import { homedir } from 'node:os'
import { join, resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

import { temporaryFolder } from '../../storage/testing/temporary-folder.ts'

export interface TestServer {
  readonly port: number
  readonly folder: string
  stop(): Promise<void>
}

/** What a server of tests holds, as its owner sees it with the server's own client. */
export interface KeptObjects {
  put(location: string, content: string | Uint8Array): Promise<void>
  /** Every object whose location begins so, with its text; copies that were never finished too. */
  all(begin: string): Promise<ReadonlyMap<string, string>>
  remove(location: string): Promise<void>
}

export interface TestServerOptions {
  readonly command: string
  readonly args: (folder: string, port: number) => readonly string[]
  readonly env?: Readonly<Record<string, string>>
  readonly isReady: (port: number) => Promise<boolean>
  readonly patienceMs?: number
  /** How many ports in a row it listens on; it is ready once those behind the first accept connections too. */
  readonly ports?: number
}

/** The script that starts a server to test against, in the folder `WEIR_CI_TOOLS`; null where there is none. */
export function serverScript(name: string): string | null {
  const tools = process.env['WEIR_CI_TOOLS']
  const script = tools === undefined ? null : resolve(tools, 'servers', `${name}.sh`)
  return script !== null && existsSync(script) ? script : null
}

/** A file of a server that was installed before, in the folder `TEST_SERVER_CACHE`; null where there is none. */
export function builtServer(name: string, file: string): string | null {
  const cache = process.env['TEST_SERVER_CACHE'] ?? join(homedir(), '.cache', 'test-servers')
  const names = existsSync(cache) ? readdirSync(cache) : []
  const found = names.filter((entry) => entry.startsWith(name)).map((entry) => join(cache, entry, file))
  return found.find((path) => existsSync(path)) ?? null
}

/** Starts a server for the tests of a file; null where it does not come up. */
export async function startTestServer(options: TestServerOptions): Promise<TestServer | null> {
  // A port that was free may be taken while a server starts: then it ends, and is started on another one.
  for (let attempt = 1; attempt <= 3; attempt++) {
    const started = await startOnce(options)
    if (started !== 'ended') return started
  }
  return null
}

/** Null where it runs but does not become ready. */
async function startOnce(options: TestServerOptions): Promise<TestServer | null | 'ended'> {
  const { command, args, env = {}, isReady, patienceMs = 60_000, ports = 1 } = options
  const folder = temporaryFolder()
  const port = await freePorts(ports)
  const data = join(folder.path, 'data')
  const server = spawn(command, args(data, port), { detached: true, stdio: 'ignore', env: { ...process.env, ...env } })
  const ended = new Promise<void>((done) => {
    server.once('exit', () => done())
    server.once('error', () => done())
  })
  const state = { hasEnded: false }
  const hasEnded = () => state.hasEnded
  void ended.then(() => {
    state.hasEnded = true
  })
  const stop = async () => {
    if (!state.hasEnded && server.pid !== undefined) process.kill(-server.pid, 'SIGTERM')
    await Promise.race([ended, sleep(5_000)])
    if (!state.hasEnded && server.pid !== undefined) process.kill(-server.pid, 'SIGKILL')
    folder[Symbol.dispose]()
  }
  const listens = async () => {
    for (let behind = 1; behind < ports; behind++) if (!(await acceptsConnections(port + behind))) return false
    return isReady(port)
  }
  for (let waitedMs = 0; waitedMs < patienceMs && !state.hasEnded; waitedMs += 100) {
    if ((await listens().catch(() => false)) && !hasEnded()) return { port, folder: folder.path, stop }
    await sleep(100)
  }
  const end = state.hasEnded ? 'ended' : null
  await stop()
  return end
}

/** Below those that systems give to programs that ask for any port. */
const [firstPort, lastPort] = [20_000, 32_000]

/** The first of so many free ports in a row. */
async function freePorts(count: number): Promise<number> {
  for (;;) {
    const first = randomInt(firstPort, lastPort)
    const all = await Promise.all(Array.from({ length: count }, (_, behind) => isFree(first + behind)))
    if (all.every(Boolean)) return first
  }
}

const isFree = (port: number): Promise<boolean> =>
  new Promise((done) => {
    const probe = createServer()
    probe.once('error', () => done(false))
    probe.listen(port, '127.0.0.1', () => probe.close(() => done(true)))
  })

const acceptsConnections = (port: number): Promise<boolean> =>
  new Promise((done) => {
    const socket = connect(port, '127.0.0.1')
    socket.once('error', () => done(false))
    socket.once('connect', () => {
      socket.destroy()
      done(true)
    })
  })
