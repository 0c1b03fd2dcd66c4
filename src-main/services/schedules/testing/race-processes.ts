import assert from 'node:assert/strict'
import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'

export interface Race {
  readonly workspace: string
  readonly begin: Date
  readonly end: Date
  readonly stepMinutes: number
  readonly processes: number
}

/** Lets real processes look at the schedules of a workspace at the same times; gives how many runs each of them started. */
export async function raceProcesses({ workspace, begin, end, stepMinutes, processes }: Race): Promise<number[]> {
  const file = fileURLToPath(new URL('./racing-process.ts', import.meta.url))
  const args = [workspace, begin.toISOString(), end.toISOString(), String(stepMinutes)]
  const racers = Array.from({ length: processes }, () => fork(file, args))
  try {
    await Promise.all(racers.map(message))
    const ends = racers.map(message)
    for (const racer of racers) racer.send('go')
    return (await Promise.all(ends)).map(Number)
  } finally {
    for (const racer of racers) racer.kill()
  }
}

async function message(racer: ChildProcess): Promise<unknown> {
  const died = once(racer, 'exit').then(() => null)
  const heard = await Promise.race([once(racer, 'message'), died])
  assert(heard, 'A racing process has died.')
  return (heard as unknown[])[0]
}
