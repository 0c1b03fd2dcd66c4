import { joinedColumns } from '../../../src-shared/pipeline/nodes/joined-columns.ts'
import { nodeDefinition } from '../../../src-shared/pipeline/nodes/registry.ts'
import { type Column, textColumn } from '../../../src-shared/values/column.ts'
import { compileJoin } from '../compile/nodes/compile-join.ts'
import type { PlanJoin } from '../plan/plan.ts'
import type { NodeExecutor } from './node-executor.ts'

/** Joins two inputs where their keys are equal. */
export const join: NodeExecutor<'join', PlanJoin> = {
  kind: 'join',
  plan: (node, { inputs: [left = [], right = []] }) => {
    const taken = joinedColumns(left, right, node)
    // A key is there unless no source has a file, and then no row comes.
    const named = (columns: readonly Column[], name: string) =>
      columns.find((column) => column.name === name) ?? textColumn(name)
    return {
      nodeId: node.id,
      kind: 'join',
      inputs: [node.left, node.right],
      columns: taken.map(({ column }) => column),
      type: node.type,
      on: node.on.map((pair) => ({ left: named(left, pair.left), right: named(right, pair.right) })),
      taken,
      summary: nodeDefinition(node.kind).summary(node),
    }
  },
  compile: (planned, { builder }) => {
    compileJoin(planned, builder)
  },
}
