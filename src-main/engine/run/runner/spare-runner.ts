import type { RunnerProcess, StartRunner } from './runner-process.ts'

/** A process that is started before there is a run for it, and has its code loaded by then. */
export interface SpareRunner {
  /** Starts one where there is none; resolves when it is ready, or gone. */
  prepare(): Promise<void>
  /** The one that was prepared, or a new one. */
  take(): RunnerProcess
  /** The same for work that is no run: what was prepared is replaced at once. */
  lend(): RunnerProcess
  close(): void
}

export function spareRunner(start: StartRunner): SpareRunner {
  let spare: { readonly process: RunnerProcess; readonly ready: Promise<void> } | null = null
  let isClosed = false

  function startSpare() {
    const process = start()
    const ready = new Promise<void>((resolve) => {
      process.onMessage((message) => {
        if (message.type === 'ready') resolve()
      })
      process.onExit(() => {
        if (spare?.process === process) spare = null
        resolve()
      })
    })
    return { process, ready }
  }

  const prepare = () => {
    if (isClosed) return Promise.resolve()
    spare ??= startSpare()
    return spare.ready
  }
  const take = () => {
    const taken = spare?.process ?? start()
    spare = null
    return taken
  }

  return {
    prepare,
    take,
    lend: () => {
      const isPrepared = spare !== null
      const lent = take()
      if (isPrepared) void prepare()
      return lent
    },
    close: () => {
      isClosed = true
      spare?.process.kill()
      spare = null
    },
  }
}
