import { append } from './append.ts'
import { blueGreen } from './blue-green.ts'
import { cdcMirror } from './cdc-mirror.ts'
import { incrementalWatermark } from './incremental-watermark.ts'
import type { LoadModeDefinition } from './load-mode.ts'
import { truncate } from './truncate.ts'
import { upsert } from './upsert.ts'

const definitions = [append, upsert, truncate, blueGreen, incrementalWatermark, cdcMirror] as const

export type LoadModeName = (typeof definitions)[number]['name']
export const loadModeDefinitions: readonly LoadModeDefinition<LoadModeName>[] = definitions
export const loadModeNames = definitions.map((mode) => mode.name) as [LoadModeName, ...LoadModeName[]]

export function loadModeDefinition(name: LoadModeName): LoadModeDefinition<LoadModeName> {
  const found = loadModeDefinitions.find((mode) => mode.name === name)
  if (!found) throw new TypeError(`no load mode ${name}`)
  return found
}
