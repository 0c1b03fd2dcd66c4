import { isAppError, toFailureRecord } from '../../../src-shared/errors/app-error.ts'
import { withAdvice } from '../cli/failure-advice.ts'

/** Runs a launcher and returns its exit code: Ctrl-C asks it to stop, and an error is printed as one message. */
export async function runLauncher(launch: (stop: AbortSignal) => Promise<number>): Promise<void> {
  const stop = new AbortController()
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => {
      // A second Ctrl-C ends the process at once.
      if (stop.signal.aborted) process.exit(130)
      stop.abort()
    })
  }
  try {
    process.exitCode = await launch(stop.signal)
  } catch (error) {
    const isUsage = isUsageError(error) || (isAppError(error) && error.code === 'usage')
    process.exitCode = isUsage ? 2 : 1
    console.error(isUsageError(error) ? `${error.message}\nTry --help.` : withAdvice(toFailureRecord(error)))
  }
}

function isUsageError(error: unknown): error is Error {
  return error instanceof TypeError && String((error as { code?: unknown }).code).startsWith('ERR_PARSE_ARGS')
}
