import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'

import { runnerArguments } from '../../engine/run/runner/runner-environment.ts'

export interface Reading {
  readonly rows: number
  readonly seconds: number
  /** Processor time of all cores; more reliable than elapsed time on a busy machine. */
  readonly cpuSeconds: number
  readonly peakBytes: number
}

const main = fileURLToPath(new URL('./measure-main.ts', import.meta.url))

/** Reads a file in a process of its own; Weir's has the arguments of a runner. */
export async function measureReading(
  way: 'weir' | 'alone',
  format: string,
  path: string,
  folder: string,
): Promise<Reading> {
  const own = await mkdtemp(join(folder, `${way}-`))
  const child = spawn(process.execPath, [...(way === 'weir' ? runnerArguments : []), main, way, format, path, own], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const exited = once(child, 'exit')
  const said = await text(child.stdout)
  await exited
  await rm(own, { recursive: true, force: true })
  if (said === '') throw new TypeError(`reading ${format} (${way}) failed`)
  return JSON.parse(said) as Reading
}
