import { tmpdir } from 'node:os'
import { join } from 'node:path'

/**
 * Records that pass through a small young generation are soon taken for old ones, which piles up until a full collection: with this
 * much room the memory of a runner does not depend on how long it reads.
 */
export const runnerArguments: readonly string[] = ['--min-semi-space-size=16', '--max-semi-space-size=16']

/** What a runner process inherits: nothing secret; a database address in the environment is the host's affair. */
export function runnerEnvironment(): Record<string, string> {
  const kept = ['PATH', 'HOME', 'TMPDIR', 'TEMP', 'TMP', 'SystemRoot', 'LANG', 'TZ']
  const pairs = kept.flatMap((name) => (process.env[name] === undefined ? [] : [[name, process.env[name]]]))
  // Statements of the engine, reads of the pipe and of files each hold a thread while they wait.
  const threads = { UV_THREADPOOL_SIZE: '8' }
  // Where Node's own module.enableCompileCache() keeps compiled sources, too: a runner starts in half the time.
  const cache = { NODE_COMPILE_CACHE: join(tmpdir(), 'node-compile-cache') }
  return { ...(Object.fromEntries(pairs) as Record<string, string>), ...threads, ...cache }
}
