import type { LoadModeName, RunnableModeName } from '../../../src-shared/load-modes/registry.ts'
import { append } from './append.ts'
import { blueGreen } from './blue-green.ts'
import { incrementalWatermark } from './incremental-watermark.ts'
import type { LoadMode } from './load-mode.ts'
import { truncate } from './truncate.ts'
import { upsert } from './upsert.ts'

/** A mode that is defined as runnable and has no entry here does not compile. */
const modes: { readonly [Name in RunnableModeName]: LoadMode } = {
  append,
  truncate,
  blue_green: blueGreen,
  upsert,
  incremental_watermark: incrementalWatermark,
}

export function loadMode(name: LoadModeName): LoadMode {
  if (name in modes) return modes[name as RunnableModeName]
  // The checker refuses it before a run.
  throw new TypeError(`load mode ${name} cannot run`)
}
