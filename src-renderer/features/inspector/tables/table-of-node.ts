import { useQuery } from '@tanstack/react-query'

import type { AdoptedTable } from '../../../../src-shared/schemas/adopted-table.ts'
import { noAdoptedTables } from '../../../../src-shared/schemas/adopted-table.ts'
import type { SchemaRecord } from '../../../../src-shared/schemas/schema-record.ts'
import { schemaOf, tableShape, type TableShape } from '../../../../src-shared/schemas/table-shape.ts'
import { studioQuery } from '../../../api/studio-client.ts'
import { nodeKind } from '../../../document/node-catalog.ts'
import type { NodeDocument } from '../../../document/pipeline-document.ts'

/** The table that a node loads, by the field of its form that names one; null where it is not known. */
export function tableOf(
  node: NodeDocument,
  schemas: readonly SchemaRecord[],
  adopted: AdoptedTable | null,
): TableShape | null {
  const name = tableNameOf(node)
  return name === ''
    ? null
    : tableShape(name, { schemas, tables: { ...noAdoptedTables, found: adopted ? [adopted] : [] } })
}

/** The same as the catalog has it, where no schema describes it. */
export function useStranger(node: NodeDocument, schemas: readonly SchemaRecord[]): AdoptedTable | null {
  const table = tableNameOf(node)
  const { data } = useQuery({
    ...studioQuery.tables.stranger.queryOptions({ input: { table } }),
    enabled: table.includes('.') && schemaOf(table, schemas) === null,
  })
  return data?.table?.name === table ? data.table : null
}

function tableNameOf(node: NodeDocument): string {
  const field = nodeKind(node.kind)?.form.find(({ control }) => control.kind === 'targetTable')
  const name = field && node[field.key]
  return typeof name === 'string' ? name : ''
}
