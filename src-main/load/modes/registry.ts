import { append } from './append.ts'
import type { LoadMode } from './load-mode.ts'
import { upsert } from './upsert.ts'

const modes: readonly LoadMode[] = [append, upsert]

export function loadMode(name: string): LoadMode {
  const mode = modes.find((candidate) => candidate.name === name)
  // The checker refuses modes without an executor before a run.
  if (!mode) throw new TypeError(`no executor for load mode ${name}`)
  return mode
}
