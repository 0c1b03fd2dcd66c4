import { loadModeDefinitions, type LoadModeName } from '../../../src-shared/load-modes/registry.ts'
import type { ContractRow } from './contract-row.ts'

type Rows = readonly ContractRow[]

/** What the contract's harnesses have to know of a load mode: the fields its target needs, and what a load leaves. */
export interface LoadModeFacts {
  /** Fields of the target node beside `loadMode`. */
  readonly target: Readonly<Record<string, unknown>>
  /** Whether the table has a primary key. Without one a row that is loaded twice stands there twice. */
  readonly hasKey: boolean
  /** A reader whose snapshot is older than the load sees the rows that were loaded: they come frozen, so that it never finds none. */
  readonly olderSeesNew?: true
  /** The rows of the table after rows were loaded over those that were there. */
  readonly after: (before: Rows, loaded: Rows) => Rows
}

const facts: Readonly<Record<LoadModeName, LoadModeFacts | null>> = {
  append: { target: {}, hasKey: false, after: (before, loaded) => [...before, ...loaded] },
  upsert: { target: { upsertKey: ['code'] }, hasKey: true, after: merged },
  truncate: { target: {}, hasKey: true, after: (_, loaded) => loaded },
  blue_green: { target: {}, hasKey: true, olderSeesNew: true, after: (_, loaded) => loaded },
  incremental_watermark: {
    target: { watermarkColumn: 'seq' },
    hasKey: false,
    after: (before, loaded) => {
      const highest = before.reduce((most, row) => Math.max(most, row.seq), 0)
      return [...before, ...loaded.filter((row) => row.seq > highest)]
    },
  },
  cdc_mirror: null,
}

/** The modes that a run can load with, each with its facts. */
export function loadableModes(): readonly { readonly mode: LoadModeName; readonly facts: LoadModeFacts }[] {
  return loadModeDefinitions.flatMap(({ name: mode, refusal }) => {
    const known = facts[mode]
    if (refusal === null && known === null) throw new TypeError(`load-mode-facts.ts does not know load mode ${mode}`)
    return refusal === null && known !== null ? [{ mode, facts: known }] : []
  })
}

function merged(before: Rows, loaded: Rows): Rows {
  const rows = new Map(before.map((row) => [row.code, row]))
  for (const row of loaded) rows.set(row.code, row)
  return [...rows.values()]
}
