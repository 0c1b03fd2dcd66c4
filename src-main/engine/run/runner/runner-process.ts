import type { FromRunner, ToRunner } from './runner-messages.ts'

/** A runner process as its host sees it. */
export interface RunnerProcess {
  send(message: ToRunner): void
  onMessage(handler: (message: FromRunner) => void): void
  /** Once, when the process is gone; says by what: a signal or an exit code. */
  onExit(handler: (how: string) => void): void
  /** Ends it at once. */
  kill(): void
  /** Lets it end by itself: it takes no more work. */
  disconnect(): void
}

export type StartRunner = () => RunnerProcess
