import type { TableNeed } from '../../database-rights/table-need.ts'
import type { OnlyWeir } from '../../values/only-weir.ts'
import type { NodeOf } from '../ir.ts'
import type { NodePart } from '../only-weir/node-part.ts'
import type { NodeCheck, NodeCheckContext, TableNeedContext, WayOut } from './node-definition.ts'

/**
 * Everything Weir knows about a kind of source except how it is planned and opened. A kind is told by its nodes, since one connector may
 * be of several: `postgresql` is the engine database, or another one where a node names a connector.
 */
export interface SourceKindDefinition<
  Name extends string = string,
  Source extends NodeOf<'source'> = NodeOf<'source'>,
> extends OnlyWeir {
  readonly name: Name
  /** What it is in a sentence: `a table of another database`. */
  readonly what: string
  readonly reads: (node: NodeOf<'source'>) => node is Source
  /** One line for its card, in plain words. */
  readonly summary: (node: Source) => string
  /** The columns it gives and what is wrong with it. */
  readonly check: (node: Source, context: NodeCheckContext) => NodeCheck
  /** Changes by which its records no longer stop a run. */
  readonly waysOut: (path: string) => readonly WayOut[]
  /** What it does with tables of the engine database. */
  readonly tableNeeds: (node: Source, context: TableNeedContext) => readonly TableNeed[]
  /** What of its config has definitions of its own, such as a format; absent: nothing. */
  readonly parts?: (node: Source) => readonly NodePart[]
}
