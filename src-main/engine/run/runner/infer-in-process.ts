import type { SourceInference } from '../../../../src-shared/inference/inference.ts'
import { AppError } from '../../../../src-shared/errors/app-error.ts'
import { arrivedFailure } from './runner-messages.ts'
import type { InferJob, InferWatch } from '../run-port.ts'
import type { RunnerProcess } from './runner-process.ts'

/** Has a process read whole files for their types, and ends it whatever happens. */
export function inferInProcess(runner: RunnerProcess, job: InferJob, watch: InferWatch): Promise<SourceInference> {
  const { signal, onShare } = watch
  return new Promise<SourceInference>((resolve, reject) => {
    const file = job.files.map(({ name }) => name).join(', ')
    const stop = () => {
      // Before its end is told, which would be taken for a crash.
      reject(new AppError('inference_stopped', { file }))
      runner.kill()
    }
    runner.onMessage((message) => {
      if (message.type === 'inferring') onShare?.(message.share)
      if (message.type === 'inferred') resolve(message.inference)
      if (message.type === 'inferFailed') reject(arrivedFailure(message.failure))
      if (message.type === 'inferred' || message.type === 'inferFailed') {
        signal?.removeEventListener('abort', stop)
        runner.kill()
      }
    })
    runner.onExit((how) => reject(new AppError('inference_died', { file, signal: how })))
    signal?.addEventListener('abort', stop)
    if (signal?.aborted) stop()
    else runner.send({ type: 'infer', job })
  })
}
