import type { FunctionNeed } from '../../database-rights/function-need.ts'
import type { TableNeed } from '../../database-rights/table-need.ts'
import type { Fix, Problem } from '../../errors/problem.ts'
import type { FormField } from '../../forms/form-field.ts'
import type { HookKnowledge } from '../../hooks/hook.ts'
import type { LedgerTables } from '../../ledger/ledger-tables.ts'
import type { AdoptedTables } from '../../schemas/adopted-table.ts'
import type { SchemaRecord } from '../../schemas/schema-record.ts'
import type { Column } from '../../values/column.ts'
import type { OnlyWeir } from '../../values/only-weir.ts'
import type { NodePart } from '../only-weir/node-part.ts'
import type { ProofStandIn } from '../proof/proof-node.ts'
import type { Node, NodeKind, NodeOf, Pipeline } from '../ir.ts'
import type { NamedOutputs } from './named-outputs.ts'

/** Everything Weir knows about a kind of node except how it runs. Canvas, inspector and checker read it; nothing else names a kind. */
export interface NodeDefinition<Kind extends NodeKind = NodeKind> extends OnlyWeir {
  readonly kind: Kind
  readonly label: string
  readonly doc: string
  /** Its position in a chain: first, between, or last. */
  readonly role: 'source' | 'between' | 'target'
  /** Its own properties; ops and rules have forms of their own. */
  readonly form: readonly FormField[]
  /** Null if a run can execute it; otherwise the error that refuses it. */
  readonly refusal: string | null
  /** Whether other nodes can read from it. */
  readonly givesRows: boolean
  /** The same node over some of its inputs, whose rows pass without those of the others; absent: it needs all of them. */
  readonly overSome?: (node: NodeOf<Kind>, isRead: (reference: string) => boolean) => NodeOf<Kind>
  /** Where its outputs are named, if it has several. */
  readonly outputs?: NamedOutputs
  /** Whether it may follow a target, where there are no rows. */
  readonly followsTargets?: boolean
  /** A new node of this kind after `input`, for the palette. */
  readonly example: (id: string, input: string) => NodeOf<Kind>
  /** One line for its card, in plain words. */
  readonly summary: (node: NodeOf<Kind>) => string
  /** The references it reads from, each with the property that holds it. */
  readonly inputs: (node: NodeOf<Kind>) => readonly NodeInput[]
  /** The columns it gives and what is wrong with it. */
  readonly check: (node: NodeOf<Kind>, context: NodeCheckContext) => NodeCheck
  /** Changes by which rows no longer stop a run at one of its steps; absent: there are none. */
  readonly waysOut?: (node: NodeOf<Kind>, step: number | null, path: string, label: string) => readonly WayOut[]
  /** The same node while a document runs over sample rows in tables; null: it is left out. Absent: as it is. */
  readonly inProof?: (node: NodeOf<Kind>, standIn: ProofStandIn) => Node | null
  /** Its ops, rules and the like, each with its definition; absent: it has none. */
  readonly parts?: (node: NodeOf<Kind>) => readonly NodePart[]
  /** What it does with tables of the engine database; absent: nothing. */
  readonly tableNeeds?: (node: NodeOf<Kind>, context: TableNeedContext) => readonly TableNeed[]
  /** The functions of the engine database that it calls; absent: none. */
  readonly functionNeeds?: (node: NodeOf<Kind>, context: HookKnowledge) => readonly FunctionNeed[]
}

/** Keep such rows in quarantine, leave them out and count them, or make the values null that cannot be kept. */
export interface WayOut {
  readonly kind: 'quarantine' | 'skip' | 'null'
  /** Where another one says better what happens. */
  readonly label?: string | undefined
  readonly edits: Fix['edits']
}

export interface TableNeedContext extends Pick<NodeCheckContext, 'pipeline' | 'schemas' | 'parsedSql'> {
  readonly ledger: LedgerTables
}

export interface NodeInput {
  readonly key: string
  /** The id of a node, or `<branch node>.<branch>`. */
  readonly reference: string
}

export interface NodeCheckContext extends HookKnowledge {
  readonly pipeline: Pipeline
  /** The node's place in the IR: `nodes[2]`. */
  readonly path: string
  /** The columns of each input in the order of `inputs`; null where they are not known. */
  readonly inputColumns: readonly (readonly Column[] | null)[]
  /** For a source: the columns of its first file or of its query; null where they are not known yet. */
  readonly fileColumns: readonly Column[] | null
  readonly schemas: readonly SchemaRecord[]
  /** Tables of the engine database that no schema describes; absent where nobody looked. */
  readonly tables?: AdoptedTables | undefined
}

export interface NodeCheck {
  /** Null where they cannot be known. */
  readonly columns: readonly Column[] | null
  readonly problems: readonly Problem[]
}

/** The definition of any node, for code that knows no kinds. */
export type AnyNodeDefinition = NodeDefinition & {
  readonly summary: (node: Node) => string
  readonly inputs: (node: Node) => readonly NodeInput[]
  readonly check: (node: Node, context: NodeCheckContext) => NodeCheck
  readonly inProof?: (node: Node, standIn: ProofStandIn) => Node | null
  readonly parts?: (node: Node) => readonly NodePart[]
  readonly overSome?: (node: Node, isRead: (reference: string) => boolean) => Node
  readonly tableNeeds?: (node: Node, context: TableNeedContext) => readonly TableNeed[]
  readonly functionNeeds?: (node: Node, context: HookKnowledge) => readonly FunctionNeed[]
}
