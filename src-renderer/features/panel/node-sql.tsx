import { SegmentedControl } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'

import type { PipelineSql } from '../../../src-shared/contract/records.ts'
import { sqlDialects } from '../../../src-shared/sql/dialects/registry.ts'
import type { DialectName } from '../../../src-shared/sql/dialects/sql-dialect.ts'
import { toFailure } from '../../api/failure.ts'
import { studio } from '../../api/studio-client.ts'
import { openDocument, useEditor } from '../../document/document-store.ts'
import { fingerprints } from '../../document/fingerprints.ts'
import { documentToPreview } from '../../document/preview-counts.ts'
import { FailureNotice } from '../../ui/state/failure-notice.tsx'
import css from './node-sql.module.css'
import { SqlText } from './sql-text.tsx'

const choices = Object.values(sqlDialects).map(({ name, title }) => ({ value: name, label: title }))

interface NodeSqlProps {
  readonly nodeId: string
  readonly dialect: DialectName
  readonly onDialect: (dialect: DialectName) => void
}

/** The SQL of the node's rows that runs as printed, in the chosen dialect. */
export function NodeSql({ nodeId, dialect, onDialect }: NodeSqlProps) {
  const { data, error } = useNodeSql(nodeId, dialect)
  return (
    <div className={css['sql']}>
      <SegmentedControl
        aria-label="Dialect"
        size="xs"
        className={css['dialects'] ?? ''}
        data={choices}
        value={dialect}
        onChange={(value) => {
          onDialect(value)
        }}
      />
      <div className={css['text']}>
        {error ? <FailureNotice message={toFailure(error).message} /> : null}
        {data && !error ? <Written compiled={data} nodeId={nodeId} /> : null}
      </div>
    </div>
  )
}

function Written({ compiled, nodeId }: { compiled: PipelineSql; nodeId: string }) {
  const [problem] = compiled.problems
  if (problem) return <FailureNotice message={problem.message} />
  const queries = compiled.nodes.map(({ id, sql }) => (compiled.nodes.length > 1 ? `-- ${id}\n${sql};` : `${sql};`))
  return <SqlText sql={[compiled.setup, ...queries].filter(Boolean).join('\n\n')} nodeId={nodeId} />
}

function useNodeSql(nodeId: string, dialect: DialectName) {
  const pipelineId = useEditor((state) => state.pipelineId)
  const document = useEditor(openDocument)
  return useQuery({
    queryKey: ['sql', pipelineId, nodeId, dialect, fingerprints(document).get(nodeId) ?? ''],
    queryFn: ({ signal }): Promise<PipelineSql> =>
      studio.pipelines.compile(
        { id: pipelineId, ir: documentToPreview(document, nodeId), dialect, nodeId },
        { signal },
      ),
    // Files may have been added or removed since.
    gcTime: 60_000,
  })
}
