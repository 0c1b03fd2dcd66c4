import type { Preview } from '../../../src-shared/contract/records.ts'
import type { LoadProposal } from '../../../src-shared/load-proposal/load-proposal.ts'
import type { Node } from '../../../src-shared/pipeline/ir.ts'
import { firstRows } from '../../../src-shared/preview/sample-choice.ts'
import { knownConnectors } from '../connectors/known-connectors.ts'
import { checkDocument } from '../documents/check-document.ts'
import { previewDocument } from '../documents/preview-document.ts'
import { recordOf } from '../schemas/apply-schema-document.ts'
import type { StudioParts } from '../studio-parts.ts'

const shownRows = 200

/** A preview of a node of the pipeline that is proposed, over the first rows of its files. */
export async function previewProposal(
  parts: StudioParts,
  { pipeline, folder, schema }: LoadProposal,
  { nodes = pipeline.nodes, nodeId }: { readonly nodes?: readonly Node[]; readonly nodeId: string },
): Promise<Preview> {
  const { columns, queries, tables, now, store } = parts
  const document = { ir: { ...pipeline, nodes }, baseFolder: folder }
  const schemas = [...store.schemas.list(), ...(schema === null ? [] : [recordOf(schema, now())])]
  const connectors = knownConnectors(parts, null)
  const checked = await checkDocument(document, { schemas, columns, queries, tables, connectors, at: now() })
  return previewDocument(parts, { document, checked, nodeId, limit: shownRows, sample: firstRows })
}

/** The last node before the target. */
export const lastStep = ({ pipeline: { nodes } }: LoadProposal): 'columns' | 'file' =>
  nodes.some(({ id }) => id === 'columns') ? 'columns' : 'file'
