import { z } from 'zod'

import type { Problem } from '../errors/problem.ts'
import { didYouMean } from '../values/did-you-mean.ts'
import type { SourceColumns } from './check-pipeline.ts'
import type { Pipeline } from './ir.ts'
import { isFileSource } from './source-kinds.ts'

/** What the files of a source brought to the last run that succeeded. */
export interface Delivery {
  readonly runId: string
  readonly nodeId: string
  readonly columns: readonly string[]
}

const storedPlan = z.object({
  sources: z.array(
    z.object({
      nodeId: z.string(),
      read: z.array(z.object({ name: z.string() })),
      ignored: z.array(z.string()).default([]),
      filled: z.array(z.string()).default([]),
    }),
  ),
})

/** The deliveries of a run, from its stored plan. */
export function deliveriesOf(runId: string, plan: unknown): readonly Delivery[] {
  const { data } = storedPlan.safeParse(plan)
  return (data?.sources ?? []).map(({ nodeId, read, ignored, filled }) => {
    const brought = read.map(({ name }) => name).filter((name) => !filled.includes(name))
    return { runId, nodeId, columns: [...brought, ...ignored] }
  })
}

/** Which columns are new or missing since the last run: warnings, because the source may take them as they come. */
export function checkDeliveries(
  pipeline: Pipeline,
  sourceColumns: SourceColumns,
  deliveries: readonly Delivery[],
): readonly Problem[] {
  return pipeline.nodes.flatMap((node, index) => {
    const before = deliveries.find(({ nodeId }) => nodeId === node.id)
    const now = sourceColumns[node.id]
    if (node.kind !== 'source' || !isFileSource(node) || !before || !now) return []
    const difference = differenceOf(
      before.columns,
      now.map(({ name }) => name),
    )
    if (difference === null) return []
    const message = `The columns are not those of the last run (${before.runId.slice(0, 8)}). ${difference}`
    return [{ code: 'columns_changed', severity: 'warning', message, nodeId: node.id, path: `nodes[${index}].config` }]
  })
}

/** "New: colour. Missing: color. Perhaps color is called colour now."; null where the same columns come, in any order. */
export function differenceOf(before: readonly string[], names: readonly string[]): string | null {
  const added = names.filter((name) => !before.includes(name))
  const gone = before.filter((name) => !names.includes(name))
  if (added.length === 0 && gone.length === 0) return null
  const renamed = gone.flatMap((name) => {
    const near = didYouMean(name, added) ?? added.find((each) => names.indexOf(each) === before.indexOf(name))
    return near === undefined ? [] : [`${name} is called ${near} now`]
  })
  return [
    ...(added.length > 0 ? [`New: ${added.join(', ')}.`] : []),
    ...(gone.length > 0 ? [`Missing: ${gone.join(', ')}.`] : []),
    ...(renamed.length > 0 ? [`Perhaps ${renamed.join(', and ')}: then rename it after the source.`] : []),
  ].join(' ')
}
