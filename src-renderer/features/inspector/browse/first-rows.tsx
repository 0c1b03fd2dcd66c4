import { useQuery } from '@tanstack/react-query'

import type { Preview } from '../../../../src-shared/contract/records.ts'
import type { PlaceEntry } from '../../../../src-shared/connectors/connector-place.ts'
import { formatCountOf } from '../../../../src-shared/values/format-count.ts'
import { studio } from '../../../api/studio-client.ts'
import { openDocument, useEditor } from '../../../document/document-store.ts'
import type { NodeDocument } from '../../../document/pipeline-document.ts'
import { Answer } from '../../../ui/state/answer.tsx'
import { RowSkeleton } from '../../../ui/state/row-skeleton.tsx'
import css from './browse.module.css'

const shownRows = 20

interface FirstRowsProps {
  readonly entry: PlaceEntry
  readonly sourceOf: (entry: PlaceEntry) => NodeDocument | Promise<NodeDocument>
}

/** The first rows that a source would read, with the types of its columns. */
export function FirstRows({ entry, sourceOf }: FirstRowsProps) {
  const pipelineId = useEditor((state) => state.pipelineId)
  const document = useEditor(openDocument)
  const query = useQuery({
    queryKey: ['first rows', pipelineId, entry],
    queryFn: async ({ signal }) => {
      const source = await sourceOf(entry)
      return studio.pipelines.preview(
        {
          ...{ id: pipelineId, ir: { ...document, nodes: [source] }, nodeId: source.id },
          ...{ limit: shownRows, isProfiled: false },
        },
        { signal },
      )
    },
    gcTime: 0,
    retry: false,
  })
  return (
    <>
      <h3 className={css['rowsTitle']} title={entry.path}>
        {entry.path}
      </h3>
      <Answer query={query} skeleton={<RowSkeleton rows={8} />}>
        {(preview) => <Rows preview={preview} />}
      </Answer>
    </>
  )
}

function Rows({ preview: { columns, rows } }: { preview: Preview }) {
  return (
    <>
      <p className={css['fact']} role="status">
        {rows.length === 0
          ? `${formatCountOf(columns.length, 'column')} and no rows`
          : `${formatCountOf(columns.length, 'column')}, the first ${formatCountOf(rows.length, 'row')}`}
      </p>
      <div className={css['tableBox']} tabIndex={0} role="region" aria-label="First rows">
        <table className={css['table']}>
          <thead>
            <tr>
              {columns.map(({ name, type }) => (
                <th key={name} scope="col">
                  {name} <small>{type}</small>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row, index) => (
              <tr key={index}>
                {columns.map(({ name }, at) => (
                  <td key={name} title={String(row[at] ?? '')}>
                    {row[at] === null ? <i>null</i> : String(row[at])}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  )
}
