import { type SqlLines, writeLines } from '../text/sql-lines.ts'
import type { Layer } from '../layers/layer.ts'
import { layerIdentifier } from '../layers/layer-identifier.ts'
import { keptTable, lastLayer, type StageDraft } from './stage-draft.ts'

/** How statements over the layers are written. */
export interface Queries {
  /** A statement over the last layer of a stage, which reads kept stages from their tables. */
  stage(stage: StageDraft, body: (from: string) => string): string
  /** The same over the table of the stage itself where it is kept. */
  end(stage: StageDraft, body: (from: string) => string): string
  /** A statement over a layer of a stage, which reads kept stages from their tables. */
  within(stage: StageDraft, layer: string, body: string): string
  /** A statement over any layer that needs nothing but the sources. */
  inline(body: string, upTo: string): string
}

export function writeQueries(stages: readonly StageDraft[]): Queries {
  const layers = stages.flatMap((stage) => stage.layers)
  const byName = new Map(layers.map((layer) => [layer.name, layer]))
  const within = (stage: StageDraft, name: string, body: string) => {
    const upTo = stage.layers.slice(0, stage.layers.findIndex((layer) => layer.name === name) + 1)
    return withLayers(
      upTo.map((layer) => ({ name: layer.name, sql: layer.keptSql ?? layer.sql })),
      body,
    )
  }
  const overStage = (stage: StageDraft, body: (from: string) => string) =>
    within(stage, lastLayer(stage), body(layerIdentifier(lastLayer(stage))))
  return {
    stage: overStage,
    within,
    end: (stage, body) => (stage.isKept ? body(keptTable(stage)) : overStage(stage, body)),
    inline: (body, upTo) => {
      const needed = neededFor(upTo, byName)
      return withLayers(
        layers.filter((layer) => needed.has(layer)),
        body,
      )
    },
  }
}

function neededFor(name: string, byName: ReadonlyMap<string, Layer>, found = new Set<Layer>()): ReadonlySet<Layer> {
  const layer = byName.get(name)
  if (!layer) throw new TypeError(`there is no layer ${name}`)
  if (!found.has(layer)) {
    found.add(layer)
    for (const read of layer.reads) neededFor(read, byName, found)
  }
  return found
}

function withLayers(layers: readonly Pick<Layer, 'name' | 'sql'>[], body: string): string {
  const named = [...new Map(layers.map(({ name, sql }) => [name, sql]))]
  const lines = named.flatMap(([name, sql], index): SqlLines => [
    `${index === 0 ? 'with ' : ''}${layerIdentifier(name)} as (`,
    sql,
    index === named.length - 1 ? ')' : '),',
  ])
  return writeLines([...lines, body])
}
