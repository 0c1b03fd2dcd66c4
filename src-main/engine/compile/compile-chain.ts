import type { Dialect } from '../../../src-shared/sql/compiled-step.ts'
import { quoteIdentifier } from '../../../src-shared/sql/quote.ts'
import type { Column } from '../../../src-shared/values/column.ts'
import type { Plan, PlanNode, PlanSource } from '../plan/plan.ts'
import { type CompiledExit, type CompiledWarning, hiddenColumns } from './compiled-run.ts'
import { bringsDeclaredTypes, convertSource } from './convert-source.ts'
import { indentSql } from './indent-sql.ts'
import { type Layer, layerSql, type NumberedExit, type NumberedWarning, recordColumn } from './layer.ts'
import { nodeLayers, type NodeLayer, stepSnippet } from './node-layers.ts'
import { recordSql } from './record-sql.ts'

/** The layers of a chain, with every way out numbered in the order rows meet them. */
export interface CompiledChain {
  readonly exits: readonly CompiledExit[]
  readonly warnings: readonly CompiledWarning[]
  /** The name of the last layer, which is the id of the node that the target reads. */
  readonly last: string
  readonly columns: Readonly<Record<string, readonly Column[]>>
  readonly snippets: Readonly<Record<string, readonly string[]>>
  /** A statement over the layers, up to one of them where it is named. */
  readonly query: (body: string, upTo?: string) => string
}

export function compileChain(
  plan: Plan,
  dialect: Dialect,
  readRelation: (source: PlanSource) => string,
): CompiledChain {
  const [source] = plan.sources
  if (!source) throw new TypeError('a plan has a source')
  const layers: Layer[] = []
  const exits: CompiledExit[] = []
  const warnings: CompiledWarning[] = []
  const columns: Record<string, readonly Column[]> = { [source.nodeId]: source.columns }
  const snippets: Record<string, readonly string[]> = {}
  const last = () => layers.at(-1)?.name ?? ''

  const addNode = (nodeId: string, its: readonly NodeLayer[], record: string | null) => {
    its.forEach((layer, index) => {
      const leaving = numberExits(layer, nodeId, exits.length)
      const warned = numberWarnings(layer, nodeId, warnings.length)
      const sql = layerSql({
        from: quoteIdentifier(last()),
        columns: layer.columns.map(({ column, sql: text }) => ({ name: column.name, sql: text })),
        exits: leaving.map(({ numbered }) => numbered),
        warnings: warned.map(({ numbered }) => numbered),
        earlierWarnings: warnings.map((warning) => warning.number),
        record: index === 0 ? record : null,
      })
      exits.push(...leaving.map((each) => each.compiled))
      warnings.push(...warned.map((each) => each.compiled))
      layers.push({ name: index === its.length - 1 ? nodeId : `${nodeId}: ${index + 1}`, sql })
    })
  }

  const isAsRead = bringsDeclaredTypes(source)
  layers.push({
    name: isAsRead ? source.nodeId : `${source.nodeId}: read`,
    sql: recordsSql(source, readRelation(source)),
  })
  if (!isAsRead) addNode(source.nodeId, [convertSource(source, dialect)], null)
  for (const node of plan.nodes) {
    const its = nodeLayers(node, dialect)
    columns[node.nodeId] = node.columns
    if (node.kind === 'transform') snippets[node.nodeId] = its.map(stepSnippet)
    addNode(node.nodeId, its, keepsRecord(node) ? recordSql(node.steps[0]?.input ?? [], dialect) : null)
  }

  const query = (body: string, upTo = last()) => {
    const named = layers
      .slice(0, layers.findIndex((layer) => layer.name === upTo) + 1)
      .map((layer) => `${quoteIdentifier(layer.name)} as (\n${indentSql(layer.sql)}\n)`)
    return `with ${named.join(',\n')}\n${body}`
  }
  return { exits, warnings, last: last(), columns, snippets, query }
}

/** The records of the files as text, none of which has left yet. */
function recordsSql(source: PlanSource, relation: string): string {
  const columns = [
    ...source.columns.map((column) => quoteIdentifier(column.name)),
    hiddenColumns.file,
    hiddenColumns.row,
    `cast(null as integer) as ${hiddenColumns.exit}`,
    `cast(null as varchar) as ${hiddenColumns.value}`,
    `cast(null as varchar) as ${recordColumn}`,
  ]
  return `select\n  ${columns.join(',\n  ')}\nfrom (\n${indentSql(relation)}\n) as records`
}

const keepsRecord = (node: PlanNode): boolean => node.steps.some((step) => step.quarantineTable !== null)

function numberExits(layer: NodeLayer, nodeId: string, before: number) {
  return layer.exits.map(({ exit, step }, index): { numbered: NumberedExit; compiled: CompiledExit } => {
    const number = before + index + 1
    const compiled = {
      number,
      nodeId,
      stepIndex: step?.index ?? null,
      ruleId: exit.ruleId ?? null,
      reason: exit.reason,
      label: exit.label,
      column: exit.column,
      explanation: exit.explanation,
      failure: exit.reason === 'abort' ? (exit.failure ?? 'formula_failed') : null,
      quarantineTable: exit.reason === 'quarantined' ? (step?.quarantineTable ?? null) : null,
    }
    return { numbered: { number, exit }, compiled }
  })
}

function numberWarnings(layer: NodeLayer, nodeId: string, before: number) {
  return layer.warnings.map(({ warning, step }, index): { numbered: NumberedWarning; compiled: CompiledWarning } => {
    const number = before + index + 1
    const { label, column, ruleId = null } = warning
    return { numbered: { number, warning }, compiled: { number, nodeId, stepIndex: step.index, ruleId, label, column } }
  })
}
