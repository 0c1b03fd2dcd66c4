import { useContext } from 'react'
import { useShallow } from 'zustand/react/shallow'
import { Link } from 'wouter'

import { leftOutReasons } from '../../../src-shared/receipt/left-out.ts'
import { formatCount } from '../../../src-shared/values/format-count.ts'
import { useEditor } from '../../document/document-store.ts'
import { countsAt } from '../../document/counts-at.ts'
import { runRowsHref } from '../../ui/run-status/run-rows-href.ts'
import css from './quarantine-link.module.css'
import { ShowingRows } from './showing-rows.ts'

/** The rows that leave at a node and the values that it changes, each number a way to them: in the run that is shown, or in the sample. */
export function RowLinks({ nodeId }: { nodeId: string }) {
  const show = useContext(ShowingRows)
  const counts = useEditor(useShallow((state) => countsAt(state, nodeId)))
  const choices = [...leftOutReasons, 'changed' as const].flatMap((reason) => {
    const rows = counts[reason] ?? 0
    return rows > 0 ? [{ reason, words: `${formatCount(rows)} ${reason}` }] : []
  })
  return choices.map(({ reason, words }) =>
    counts.runId === undefined ? (
      <button
        key={reason}
        type="button"
        className={css['link']}
        data-quiet
        title={`Show them: ${words} in the sample`}
        onClick={() => {
          show(nodeId, reason === 'changed' ? 'changed' : 'rejected')
        }}
      >
        {words}
      </button>
    ) : (
      <Link key={reason} href={runRowsHref(counts.runId, { nodeId, reason })} className={css['link']} data-quiet>
        {words}
      </Link>
    ),
  )
}
