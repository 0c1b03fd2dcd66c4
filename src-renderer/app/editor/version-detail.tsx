import { RelativeTime } from '../../ui/format/relative-time.tsx'
import { TopBarDetail } from '../../ui/page/top-bar-slot.tsx'
import css from './editor.module.css'
import type { DraftState } from './use-draft.ts'

/** Beside the breadcrumb: which version this is, and whether what was typed since is safe. */
export function VersionDetail({ version, draft }: { version: number; draft: DraftState }) {
  return (
    <TopBarDetail>
      <span className={css['version']}>
        {version === 0 ? 'not saved as a version yet' : `v${version}`}
        <DraftWords draft={draft} />
      </span>
    </TopBarDetail>
  )
}

function DraftWords({ draft }: { draft: DraftState }) {
  switch (draft.kind) {
    case 'same':
      return null
    case 'saving':
      return <> · keeping the draft</>
    case 'saved':
      return (
        <>
          {' · draft kept '}
          <RelativeTime at={draft.at} />
        </>
      )
    case 'failed':
      return (
        <b className={css['lost']} title={draft.message}>
          {' · the draft could not be kept'}
        </b>
      )
  }
}
