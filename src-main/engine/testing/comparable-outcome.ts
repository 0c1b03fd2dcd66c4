import { fixedScale } from '../../../src-shared/expression/formula-type.ts'
import type { Column } from '../../../src-shared/values/column.ts'
import type { CompiledRun } from '../compile/compiled-run.ts'
import type { Plan } from '../plan/plan.ts'
import type { EngineRow } from '../run/open-engine.ts'
import type { RunOutcome } from './run-outcome.ts'

type Cell = EngineRow[string] | undefined

/** An outcome without what may differ from engine to engine: numbers of exits, and the many texts of one number. */
export function comparableOutcome(outcome: RunOutcome, plan: Plan, compiled: CompiledRun) {
  const exits = new Map(compiled.exits.map((exit) => [exit.number, `${exit.nodeId}: ${exit.reason}, ${exit.label}`]))
  const columnsOf = (nodeId: string) => plan.targets.find((target) => target.nodeId === nodeId)?.columns ?? []
  return {
    imbalances: outcome.imbalances,
    nodes: outcome.nodes.map((node) => ({ ...node, exits: summed(node.exits) })),
    stops: summed(outcome.stops.map(({ nodeId, label, rows }) => ({ reason: nodeId, label, rows }))),
    measured: outcome.measured.map(({ rule, figures }) => ({ rule, figures: texts(figures ?? {}) })),
    loaded: Object.fromEntries(
      Object.entries(outcome.loaded).map(([nodeId, rows]) => [nodeId, rows.map((row) => sent(row, columnsOf(nodeId)))]),
    ),
    keys: Object.fromEntries(
      Object.entries(outcome.keys).map(([nodeId, rows]) => [nodeId, rows.map((row) => row && texts(row))]),
    ),
    quarantine: outcome.quarantine.map((row) => ({
      exit: exits.get(Number(row['_weir_exit'])),
      file: Number(row['_weir_file']),
      row: Number(row['_weir_row']),
      value: shown(row['_weir_value']),
      record: texts(JSON.parse(String(row['record'])) as EngineRow),
    })),
  }
}

/** One formula may fail in more ways in one dialect than in another. */
function summed(exits: readonly { readonly reason: string; readonly label: string; readonly rows: number }[]) {
  const sums = new Map<string, number>()
  for (const { reason, label, rows } of exits) {
    const key = `${reason}, ${label}`
    sums.set(key, (sums.get(key) ?? 0) + rows)
  }
  return [...sums].map(([exit, rows]) => ({ exit, rows }))
}

function sent(row: EngineRow, columns: readonly Pick<Column, 'name' | 'type'>[]) {
  const cells = Object.entries(row).map(([name, cell]) => {
    const type = columns.find((column) => column.name === name)?.type
    if (type?.name === 'double') return [name, cell === null ? null : String(Number(cell))]
    return [name, type?.name === 'numeric' && fixedScale(type) === null ? shown(cell) : text(cell)]
  })
  return Object.fromEntries(cells) as Record<string, string | null>
}

const texts = (row: EngineRow) => Object.fromEntries(Object.entries(row).map(([name, cell]) => [name, shown(cell)]))

const text = (cell: Cell): string | null => (cell === null || cell === undefined ? null : String(cell))

/** The texts of numbers are shown to people, and differ in zeros at their end and in exponents. */
function shown(cell: Cell): string | null {
  const written = text(cell)
  if (written === null || !/^-?\d+(\.\d+)?(e[+-]?\d+)?$/.test(written)) return written
  if (written.includes('e')) return String(Number(written))
  return written.includes('.') ? written.replace(/\.?0+$/, '') : written
}
