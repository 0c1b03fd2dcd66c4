import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'

import { restHost } from '../../src-main/hosts/rest/rest-host.ts'
import type { PlaceGuard } from './guard-place.ts'
import { makePipeline, openRestPlace } from './rest-place.ts'

const usage = `usage: npm run fuzz:rest -- [--requests <n>] [--seed <n>] [--minutes <n>]
Sends requests that Schemathesis makes of the OpenAPI document to the HTTP API of a workspace of its own, with the key of an admin,
until there were as many as wanted (10,000) or the time is over, and counts the answers. No answer may say that Weir has a bug.
Schemathesis comes from PyPI: python3 -m venv .cache/schemathesis && .cache/schemathesis/bin/pip install schemathesis
`

/** Of one turn over all routes; another one has another seed. */
const examplesPerRoute = 40

/** What requests send for the key of an admin: the valid one is put in its place, also after a request that revoked the last one. */
const standIn = 'the-key-of-an-admin'

/** `npm run fuzz:rest`: exits 1 where an answer was a bug, 3 where Schemathesis is missing. */
async function fuzzRest(): Promise<number> {
  const { values } = parseArgs({
    options: {
      requests: { type: 'string', default: '10000' },
      seed: { type: 'string', default: '1' },
      minutes: { type: 'string', default: '120' },
    },
  })
  const schemathesis = findSchemathesis()
  if (schemathesis === null) {
    process.stderr.write(`Skipped: Schemathesis is not installed here.\n${usage}`)
    return 3
  }
  const bugs: string[] = []
  const place = await openRestPlace((bug, call) => bugs.push(`${call}: ${textOf(bug)}`))
  const answers = new Map<string, number>()
  const rest = restHost({
    ...place.studio,
    hasSession: () => false,
    reportBug: (bug, call) => bugs.push(`${call}: ${textOf(bug)}`),
  })
  let key = place.key
  const renewKey = async () => {
    ;({ key } = await place.studio.services.apiKeys.create({ name: 'after a revocation', role: 'admin' }))
  }
  const server = createServer((request, response) => {
    const isAdmin = request.headers['x-api-key'] === standIn
    if (isAdmin) request.headers['x-api-key'] = key
    response.on('finish', () => {
      if (isAdmin && response.statusCode === 401) renewKey().catch((error: unknown) => bugs.push(textOf(error)))
      const answer = `${response.statusCode}`
      answers.set(answer, (answers.get(answer) ?? 0) + 1)
      if (response.statusCode >= 500 && response.statusCode !== 503)
        bugs.push(`${answer} ${request.method} ${request.url}`)
    })
    rest(request, response, new URL(request.url ?? '/', 'http://127.0.0.1')).catch((error: unknown) => {
      bugs.push(textOf(error))
      response.destroy()
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  try {
    const pipeline = await makePipeline(place)
    process.stdout.write(`The API is at http://127.0.0.1:${port}/api/v1, with the pipeline ${pipeline}.\n`)
    const end = Date.now() + Number(values.minutes) * 60_000
    const sent = () => [...answers.values()].reduce((sum, count) => sum + count, 0)
    for (let seed = Number(values.seed); sent() < Number(values.requests) && Date.now() < end; seed++) {
      const before = sent()
      await turn(schemathesis, { port, seed, end, guard: place.guard })
      process.stdout.write(`seed ${seed}: ${sent() - before} requests, ${new Set(bugs).size} bugs so far\n`)
      if (sent() === before) throw new TypeError('Schemathesis sent nothing')
    }
    for (const [status, count] of [...answers].toSorted()) process.stdout.write(`${status}  ${count}\n`)
    for (const bug of new Set(bugs)) process.stdout.write(`BUG  ${bug}\n`)
    process.stdout.write(`${sent()} requests, ${bugs.length} answers that were bugs.\n`)
    return bugs.length === 0 ? 0 : 1
  } finally {
    server.closeAllConnections()
    server.close()
    await place.close()
  }
}

interface Turn {
  readonly port: number
  readonly seed: number
  /** When it is stopped, in milliseconds since 1970. */
  readonly end: number
  readonly guard: PlaceGuard
}

function turn(command: string, { port, seed, end, guard }: Turn): Promise<void> {
  const api = `http://127.0.0.1:${port}/api/v1`
  const child = spawn(
    command,
    [
      ...['run', `${api}/openapi.json`, '--url', api, '--header', `X-API-Key: ${standIn}`, '--seed', String(seed)],
      ...['--max-examples', String(examplesPerRoute), '--checks', 'not_a_server_error', '--workers', '1'],
      ...['--phases', 'fuzzing,coverage', '--request-timeout', '30', '--continue-on-failure', '--no-color'],
    ],
    // What it finds is counted where it arrives.
    { stdio: ['ignore', process.env['FUZZ_VERBOSE'] ? 'inherit' : 'ignore', 'inherit'] },
  )
  const timer = setTimeout(() => child.kill(), end - Date.now())
  const callOff = child.pid === undefined ? () => undefined : guard.endsToo(child.pid)
  return new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('close', () => {
      callOff()
      clearTimeout(timer)
      resolve()
    })
  })
}

function findSchemathesis(): string | null {
  const root = fileURLToPath(new URL('../..', import.meta.url))
  const folders = [join(root, '.cache', 'schemathesis', 'bin'), ...(process.env['PATH'] ?? '').split(':')]
  return folders.map((folder) => join(folder, 'schemathesis')).find((file) => existsSync(file)) ?? null
}

const textOf = (bug: unknown): string => (bug instanceof Error ? (bug.stack ?? bug.message) : String(bug))

process.exitCode = await fuzzRest()
