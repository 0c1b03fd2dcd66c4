import { createReusingRunner } from '../../../engine/run/testing/reusing-runner.ts'
import { runCli } from '../run-cli.ts'

export interface Ended {
  readonly code: number | null
  readonly stdout: string
  readonly stderr: string
}

/** Where a command runs. */
export interface Where {
  readonly folder: string
  readonly environment: NodeJS.ProcessEnv
}

/** No command closes it: it serves the next one. */
const runner = { ...createReusingRunner(), close: () => Promise.resolve() }
let last: Promise<unknown> = Promise.resolve()

/**
 * Runs a command line in this process, as `weir` does in one of its own, and so without loading its code each time. One at a time: a
 * process has one folder, one environment, and one of each stream.
 */
export function weirHere(args: readonly string[], where: Where): Promise<Ended> {
  const ended = last.then(() => runHere(args, where))
  last = ended.catch(() => undefined)
  return ended
}

async function runHere(args: readonly string[], { folder, environment }: Where): Promise<Ended> {
  const before = process.cwd()
  const restoreEnvironment = useEnvironment(environment)
  const [stdout, stderr] = [capture(process.stdout), capture(process.stderr)]
  process.chdir(folder)
  try {
    const code = await runCli(args, runner)
    return { code, stdout: stdout.text(), stderr: stderr.text() }
  } finally {
    process.chdir(before)
    stdout.end()
    stderr.end()
    restoreEnvironment()
  }
}

function useEnvironment(environment: NodeJS.ProcessEnv): () => void {
  const before = { ...process.env }
  const use = (wanted: NodeJS.ProcessEnv) => {
    for (const name of Object.keys(process.env))
      if (wanted[name] === undefined) Reflect.deleteProperty(process.env, name)
    for (const [name, value] of Object.entries(wanted)) if (process.env[name] !== value) process.env[name] = value
  }
  use(environment)
  return () => use(before)
}

/** What is written to a stream from now on, kept from whoever reads it. */
function capture(stream: NodeJS.WriteStream): { text(): string; end(): void } {
  const listeners = stream.listeners('error')
  let text = ''
  const write = (chunk: string | Uint8Array): boolean => {
    text += typeof chunk === 'string' ? chunk : Buffer.from(chunk).toString()
    return true
  }
  Object.defineProperty(stream, 'write', { value: write, configurable: true, writable: true })
  return {
    text: () => text,
    end: () => {
      Reflect.deleteProperty(stream, 'write')
      for (const listener of stream.listeners('error')) {
        if (!listeners.includes(listener)) stream.off('error', listener as () => void)
      }
    },
  }
}
