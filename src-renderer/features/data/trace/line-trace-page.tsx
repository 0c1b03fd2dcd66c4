import { useSearch } from 'wouter'

import { baseName } from '../../../ui/format/format-path.ts'
import { Page } from '../../../ui/page/page.tsx'
import { EmptyState } from '../../../ui/state/empty-state.tsx'
import { RecordTraceView } from './record-trace-view.tsx'
import css from './trace-drawer.module.css'

/** Where a line of a file went, as a page of its own: `?file=/in/a.csv&line=12&run=…`. */
export function LineTracePage() {
  const asked = new URLSearchParams(useSearch())
  const [file, line, runId] = [asked.get('file'), Number(asked.get('line')), asked.get('run')]
  const isWhole = file !== null && runId !== null && Number.isInteger(line) && line > 0
  return (
    <Page
      crumbs={[{ label: 'Data', href: '/data' }, { label: 'Trace' }]}
      title="Where this line went"
      subtitle={isWhole ? `${baseName(file)}:${line}` : ' '}
    >
      <div className={css['trace']}>
        {isWhole ? (
          <RecordTraceView target={{ kind: 'record', file, line, runId }} />
        ) : (
          <EmptyState>This link names no line of a file that a run loaded.</EmptyState>
        )}
      </div>
    </Page>
  )
}
