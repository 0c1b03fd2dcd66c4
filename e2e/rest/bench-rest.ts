import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'

import { Pool } from 'undici'

import { figureLine } from '../bench/figures.ts'

const usage = `usage: npm run bench -- rest [--clients <n>] [--pipelines <n>] [--runs <n>] [--requests <n>]
The HTTP API of a process of its own, over a store with that many pipelines and runs, called by that many clients at once.
`

export interface BenchedPlace {
  readonly port: number
  readonly key: string
  readonly pipelineId: string
}

/** `npm run bench -- rest`: times and throughput of the calls that programs make most, and the memory of the process over many of them. */
async function benchRest(): Promise<number> {
  const { values } = parseArgs({
    options: {
      clients: { type: 'string', default: '50' },
      pipelines: { type: 'string', default: '10000' },
      runs: { type: 'string', default: '100000' },
      requests: { type: 'string', default: '100000' },
    },
  })
  const [clients, pipelines, runs, requests] = [values.clients, values.pipelines, values.runs, values.requests].map(
    Number,
  )
  if (!clients || !pipelines || !runs || !requests) {
    process.stderr.write(usage)
    return 2
  }
  const script = fileURLToPath(new URL('serve-filled.ts', import.meta.url))
  const child = spawn(process.execPath, [script, String(pipelines), String(runs)], {
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  try {
    const [line] = (await once(createInterface(child.stdout), 'line')) as [string]
    const place = JSON.parse(line) as BenchedPlace
    const pool = new Pool(`http://127.0.0.1:${place.port}`, { connections: clients })
    const get = async (path: string) => {
      const { statusCode, body } = await pool.request({
        ...{ path: `/api/v1${path}`, method: 'GET', headers: { 'x-api-key': place.key } },
      })
      const text = await body.text()
      if (statusCode !== 200) throw new TypeError(`${path}: ${statusCode} ${text.slice(0, 300)}`)
    }
    const of = `/pipelines/${place.pipelineId}`
    const calls = {
      'list of pipelines': '/pipelines',
      'list of pipelines, a page in the middle': `/pipelines?cursor=${place.pipelineId}`,
      'list of runs': `${of}/runs`,
      'list of schemas': '/schemas',
      'list of connectors': '/connectors',
      IR: `${of}/ir`,
      'versions of the IR': `${of}/ir/versions`,
      'SQL preview': `${of}/sql-preview`,
      'lineage of 100 rows': '/lineage?table=ds_people&limit=100',
    }
    process.stdout.write(`${clients} clients, ${pipelines} pipelines, ${runs} runs\n`)
    const measure = async (what: string, path: string) => {
      await atOnce(clients, clients, () => get(path))
      const { milliseconds, seconds } = await atOnce(clients, 2_000, () => get(path))
      const rate = (milliseconds.length / seconds).toFixed(0).padStart(6)
      process.stdout.write(`${figureLine({ what, milliseconds })} ${rate} /s\n`)
    }
    // A server that has just started compiles while it answers.
    await measure('list of pipelines, right after the start', calls['list of pipelines'])
    for (const [what, path] of Object.entries(calls)) await measure(what, path)
    const paths = Object.values(calls).filter((path) => !path.endsWith('sql-preview'))
    const parts = 10
    for (let part = 0; part <= parts; part++) {
      process.stdout.write(
        `memory after ${((requests / parts) * part).toFixed(0).padStart(7)} requests: ${residentMb(child.pid)} MB\n`,
      )
      if (part === parts) break
      await atOnce(clients, requests / parts, (index) => get(paths[index % paths.length] ?? ''))
    }
    await pool.close()
    return 0
  } finally {
    child.stdin.end()
    await once(child, 'exit')
  }
}

/** Each client sends its next request when it has the answer to the last one. */
async function atOnce(clients: number, count: number, send: (index: number) => Promise<void>) {
  const milliseconds: number[] = []
  let next = 0
  const started = performance.now()
  const client = async () => {
    while (next < count) {
      const index = next++
      const sent = performance.now()
      await send(index)
      milliseconds.push(performance.now() - sent)
    }
  }
  await Promise.all(Array.from({ length: clients }, client))
  return { milliseconds, seconds: (performance.now() - started) / 1000 }
}

/** Linux only; elsewhere nothing is known. */
function residentMb(pid: number | undefined): string {
  try {
    const [, kilobytes] = /^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${pid ?? 0}/status`, 'utf8')) ?? []
    return (Number(kilobytes) / 1024).toFixed(0)
  } catch {
    return '?'
  }
}

// The script that started it was killed.
process.once('disconnect', () => process.exit(1))
process.channel?.unref()
process.exitCode = await benchRest()
