import { performance } from 'node:perf_hooks'

/** One thing that has to work before files can be read, and whether it does. */
export interface ProbeStep {
  readonly name: string
  readonly ok: boolean
  readonly durationMs: number
  /** What was found, or why it does not work. */
  readonly detail: string
}

export interface ProbeTask {
  readonly name: string
  /** Gives what was found; throws where it does not work. */
  readonly try: () => Promise<string>
}

/** Runs the tasks in order, up to the first that fails. */
export async function* probeSteps(
  tasks: readonly ProbeTask[],
  explain: (error: unknown) => string = messageOf,
): AsyncGenerator<ProbeStep, void> {
  for (const task of tasks) {
    const startedMs = performance.now()
    const since = () => Math.round(performance.now() - startedMs)
    try {
      const detail = await task.try()
      yield { name: task.name, ok: true, durationMs: since(), detail }
    } catch (error) {
      yield { name: task.name, ok: false, durationMs: since(), detail: explain(error) }
      return
    }
  }
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))
