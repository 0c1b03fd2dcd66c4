import { Button } from '@mantine/core'
import type { UseQueryResult } from '@tanstack/react-query'
import { useState } from 'react'

import { isError, type Problem } from '../../../src-shared/errors/problem.ts'
import { isUnfinished, unfinishedFlow } from '../../../src-shared/pipeline/check-flow.ts'
import type { Preview } from '../../../src-shared/contract/records.ts'
import type { DialectName } from '../../../src-shared/sql/dialects/sql-dialect.ts'
import { toFailure } from '../../api/failure.ts'
import { FailureNotice } from '../../ui/state/failure-notice.tsx'
import { RowSkeleton } from '../../ui/state/row-skeleton.tsx'
import { useAfterDelay } from '../../ui/state/use-after-delay.ts'
import { type EditorState, openDocument, useEditor } from '../../document/document-store.ts'
import { withAncestors } from '../../document/graph.ts'
import { ArchivedNote } from './archived-note.tsx'
import { ChangedRows } from './changed-rows.tsx'
import { InputTab } from './input-tab.tsx'
import css from './node-data.module.css'
import { NodeSql } from './node-sql.tsx'
import { Profile } from './profile.tsx'
import type { PreviewAnswer } from './use-preview.ts'
import { RejectedRows } from './rejected-rows.tsx'
import { OutputRows } from './rows.tsx'

interface NodeDataProps {
  readonly nodeId: string | null
  readonly answer: PreviewAnswer
  readonly tab: string
}

/** A tab of the selected node: its data, a skeleton while loading, or the reason why there is none. */
export function NodeData({ nodeId, answer, tab }: NodeDataProps) {
  const { query, preview, isOld, before } = answer
  const isLate = useAfterDelay(nodeId !== null && preview === null)
  const isTyping = useEditor((state) => state.isTyping)
  if (nodeId === null) return <Hint />
  const content = (shown: Preview, isCurrent: boolean) => (
    <TabContent preview={shown} tab={tab} nodeId={nodeId} isCurrent={isCurrent} />
  )
  // Half of a formula fails; the rows from before stay where they are until it is written.
  if (query.isError && isTyping && before) {
    return (
      <div className={css['data']} data-old aria-busy>
        <div className={css['content']}>{content(before, false)}</div>
      </div>
    )
  }
  if (query.isError && !query.isFetching) {
    return (
      <div className={css['failed']}>
        <div className={css['failure']}>
          <NoRows nodeId={nodeId} query={query} />
        </div>
        {before ? (
          <div className={css['before']} data-old aria-label="The last rows before the failure" role="group">
            {content(before, false)}
          </div>
        ) : null}
      </div>
    )
  }
  if (!preview) {
    return isLate ? (
      <div className={css['failure']} role="group" aria-busy="true" aria-label="Loading rows">
        <RowSkeleton rows={5} height={12} />
      </div>
    ) : null
  }
  return (
    <div className={css['data']} data-old={isOld} aria-busy={isOld}>
      <ArchivedNote archived={preview.archived} />
      <div className={css['content']}>{content(preview, !isOld)}</div>
    </div>
  )
}

interface TabContentProps {
  readonly preview: Preview
  readonly nodeId: string
  readonly isCurrent: boolean
  readonly tab: string
}

function TabContent({ preview, nodeId, isCurrent, tab }: TabContentProps) {
  const [dialect, setDialect] = useState<DialectName>('duckdb')
  switch (tab) {
    case 'input':
      return <InputTab preview={preview} nodeId={nodeId} />
    case 'rejected':
      return <RejectedRows preview={preview} nodeId={nodeId} />
    case 'changed':
      return <ChangedRows preview={preview} nodeId={nodeId} />
    case 'profile':
      return <Profile preview={preview} isCurrent={isCurrent} />
    case 'sql':
      return <NodeSql nodeId={nodeId} dialect={dialect} onDialect={setDialect} />
    default:
      return <OutputRows preview={preview} isCurrent={isCurrent} />
  }
}

function Hint() {
  const isEmpty = useEditor((state) => openDocument(state).nodes.length === 0)
  const words = isEmpty ? 'Add a source to see its rows here.' : 'Select a node to see its rows.'
  return <p className={css['hint']}>{words}</p>
}

/** Why there are no rows: a problem of the document with its fix, or a failure. */
function NoRows({ nodeId, query }: { nodeId: string; query: UseQueryResult<Preview> }) {
  const problem = useEditor((state) => problemInTheWay(state, nodeId))
  const show = useEditor((state) => state.show)
  if (problem && isUnfinished(problem)) return <p className={css['hint']}>{problem.message}</p>
  if (problem) {
    const openField = () => {
      show(problem.nodeId, problem.path.replace(/^nodes\[\d+\]\.?/, ''))
    }
    return (
      <FailureNotice
        message={problem.message}
        action={
          <Button size="xs" onClick={openField}>
            Show {problem.nodeId}
          </Button>
        }
      />
    )
  }
  return (
    <FailureNotice
      message={toFailure(query.error).message}
      action={
        <Button size="xs" onClick={() => void query.refetch()}>
          Try again
        </Button>
      }
    />
  )
}

function problemInTheWay(state: EditorState, nodeId: string): Problem | undefined {
  const upstream = withAncestors(openDocument(state), nodeId)
  return state.checked?.result.problems.find(
    (problem) =>
      isError(problem) && problem.code !== unfinishedFlow && problem.nodeId !== null && upstream.has(problem.nodeId),
  )
}
