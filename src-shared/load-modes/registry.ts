import type { z } from 'zod'

import { append } from './append.ts'
import { blueGreen } from './blue-green.ts'
import { cdcMirror } from './cdc-mirror.ts'
import { incrementalWatermark } from './incremental-watermark.ts'
import type { LoadModeDefinition } from './load-mode.ts'
import { truncate } from './truncate.ts'
import { upsert } from './upsert.ts'

/** Each has its other half in `src-main/load/modes/registry.ts`, or the build fails. */
const runnable = [append, truncate, blueGreen, upsert, incrementalWatermark] as const
const refused = [cdcMirror] as const
const definitions = [...runnable, ...refused] as const

type Definition = (typeof definitions)[number]
type Intersection<Union> = (Union extends unknown ? (each: Union) => void : never) extends (each: infer All) => void
  ? All
  : never

export type LoadModeName = Definition['name']
export type RunnableModeName = (typeof runnable)[number]['name']
export type AnyLoadMode = LoadModeDefinition<LoadModeName>

// Each definition reads only the fields of its own shape, which every target has.
export const loadModeDefinitions = definitions as unknown as readonly AnyLoadMode[]
export const loadModeNames = definitions.map((mode) => mode.name) as [LoadModeName, ...LoadModeName[]]

/** The fields of all modes, for the schema of a target. */
type ModeShape = Intersection<Definition['shape']>
export const modeShape = Object.assign({}, ...definitions.map((mode) => mode.shape)) as ModeShape
export type ModeFields = z.infer<z.ZodObject<ModeShape>>

export function loadModeDefinition(name: LoadModeName): AnyLoadMode {
  const found = loadModeDefinitions.find((mode) => mode.name === name)
  if (!found) throw new TypeError(`no load mode ${name}`)
  return found
}

/** The names of the modes that read a field of a target. */
export const modesWithField = (key: string): readonly LoadModeName[] =>
  definitions.filter((mode) => key in mode.shape).map((mode) => mode.name)

/** The fields of a target that its load mode reads. */
export const modeFieldsOf = (target: ModeFields): ModeFields =>
  Object.fromEntries(
    Object.keys(modeShape).flatMap((key) => (key in target ? [[key, target[key as keyof ModeFields]]] : [])),
  )
