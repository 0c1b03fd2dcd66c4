import { quoteIdentifier } from '../../sql/quote.ts'
import type { Node, NodeOf } from '../ir.ts'

/** What stands in for a source or a target while a document runs over sample rows. */
export interface ProofStandIn {
  /** Without its namespace. */
  readonly table: string
  /** Of the sample; none for a target. */
  readonly columns: readonly string[]
}

/** The column that keeps the sample in its order. */
export const proofOrder = 'weir_proof_order'

/** Rows that are rejected for good would go here, and nobody's quarantine gets them. */
const quarantine = 'dlq.weir_proof'

export function sourceInProof({ id, kind }: NodeOf<'source'>, { table, columns }: ProofStandIn): Node {
  const list = columns.map(quoteIdentifier).join(', ')
  const query = `select ${list} from public.${quoteIdentifier(table)} order by ${quoteIdentifier(proofOrder)}`
  return { id, kind, connector: 'postgresql', config: { query } }
}

/** Only what reaches the table is proven, so nothing runs before or after, and no earlier row matters. */
export function targetInProof({ id, kind, input, rowValidation }: NodeOf<'target'>, { table }: ProofStandIn): Node {
  const values = rowValidation === undefined ? {} : { rowValidation }
  return { id, kind, input, schema: `public.${table}`, loadMode: 'append', failOnEmptySource: false, ...values }
}

/** Rows that rules reject leave as before; a rule about all rows does not hold for a sample. */
export function validateInProof(node: NodeOf<'validate'>): Node {
  const { rowLevel = [], datasetLevel } = node
  const rules = rowLevel.map((rule) => (rule.onFail === 'quarantine' ? { ...rule, onFail: 'skip' as const } : rule))
  const all = Object.entries(datasetLevel ?? {}).map(([key, rule]) => [key, { ...(rule as object), onFail: 'warn' }])
  return {
    ...node,
    rowLevel: rules,
    ...(all.length === 0 ? {} : { datasetLevel: Object.fromEntries(all) as NodeOf<'validate'>['datasetLevel'] }),
    ...(node.quarantine ? { quarantine: { ...node.quarantine, table: quarantine } } : {}),
  }
}
