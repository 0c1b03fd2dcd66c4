import type { Receipt, ReceiptNode } from './receipt.ts'

/** The two sides of a whole run. What came: read, come into being, read by more than one node. What became of it: loaded, or left. */
export interface RunSums {
  readonly read: number
  /** Rows that joins made of rows that met more than one. */
  readonly entered: number
  /** Rows that more than one node took, counted once for each after the first. */
  readonly shared: number
  readonly loaded: number
  readonly left: number
}

/**
 * Sums a receipt over all its nodes. Every node has in + entered = out + left, and what one gives another takes;
 * so over the run read + entered + shared = loaded + left, whichever way the nodes are connected.
 */
export function runSums({ nodes, targets }: Pick<Receipt, 'nodes' | 'targets'>): RunSums {
  const ends = new Set(targets.map((target) => target.nodeId))
  const sources = nodes.filter(readsFiles)
  const read = sum(sources, (node) => node.rowsIn)
  const taken = sum(nodes, (node) => node.rowsIn) - read
  const given = sum(
    nodes.filter((node) => !ends.has(node.nodeId)),
    (node) => node.rowsOut,
  )
  return {
    read,
    entered: sum(nodes, (node) => sum(node.entries ?? [], (entry) => entry.rows)),
    shared: taken - given,
    loaded: sum(targets, (target) => target.sent),
    left: sum(nodes, (node) => sum(node.exits, (exit) => exit.rows)),
  }
}

export const readsFiles = (node: ReceiptNode): boolean => node.files.length > 0

const sum = <Item>(items: readonly Item[], rows: (item: Item) => number): number =>
  items.reduce((total, item) => total + rows(item), 0)
