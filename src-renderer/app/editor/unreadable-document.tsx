import { FailureNotice } from '../../ui/state/failure-notice.tsx'
import type { PipelineRecord } from '../../../src-shared/contract/records.ts'
import css from './editor.module.css'

/** Shown for a record whose document is not a pipeline at all, with the document's text. */
export function UnreadableDocument({ record }: { record: PipelineRecord }) {
  return (
    <div className={css['unreadable']}>
      <FailureNotice
        message={`The document of ${record.name} is not a pipeline: it has no list of nodes with an id and a kind each. Correct it where it was written, and load it again.`}
      />
      <pre className={css['source']} tabIndex={0}>
        {JSON.stringify(record.ir, null, 2)}
      </pre>
    </div>
  )
}
