import { AppError } from '../../../../src-shared/errors/app-error.ts'
import type { TraceAnswer, TraceJob } from '../trace/trace-port.ts'
import { arrivedFailure } from './runner-messages.ts'
import type { RunnerProcess } from './runner-process.ts'

/** Has a process compute a run again for a trace, and ends it whatever happens. */
export function traceInProcess(
  runner: RunnerProcess,
  job: TraceJob,
  signal: AbortSignal | undefined,
): Promise<TraceAnswer> {
  return new Promise<TraceAnswer>((resolve, reject) => {
    const stop = () => {
      runner.kill()
      reject(new AppError('trace_stopped', {}))
    }
    runner.onMessage((message) => {
      if (message.type === 'traced') resolve(message.trace)
      if (message.type === 'traceFailed') reject(arrivedFailure(message.failure))
      if (message.type === 'traced' || message.type === 'traceFailed') {
        signal?.removeEventListener('abort', stop)
        runner.kill()
      }
    })
    runner.onExit((how) => reject(new AppError('trace_died', { signal: how })))
    signal?.addEventListener('abort', stop)
    if (signal?.aborted) stop()
    else runner.send({ type: 'trace', job })
  })
}
