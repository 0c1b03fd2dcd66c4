/** What a runner process inherits: nothing secret; a database address in the environment is the host's affair. */
export function runnerEnvironment(): Record<string, string> {
  const kept = ['PATH', 'HOME', 'TMPDIR', 'TEMP', 'TMP', 'SystemRoot', 'LANG', 'TZ']
  const pairs = kept.flatMap((name) => (process.env[name] === undefined ? [] : [[name, process.env[name]]]))
  // Statements of the engine, reads of the pipe and of files each hold a thread while they wait.
  return { ...(Object.fromEntries(pairs) as Record<string, string>), UV_THREADPOOL_SIZE: '8' }
}
