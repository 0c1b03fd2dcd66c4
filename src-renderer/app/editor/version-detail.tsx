import type { PipelineRecord } from '../../../src-shared/contract/records.ts'
import { toFailure } from '../../api/failure.ts'
import { openDocument, useEditor } from '../../document/document-store.ts'
import { RelativeTime } from '../../ui/format/relative-time.tsx'
import { TopBarDetail } from '../../ui/page/top-bar-slot.tsx'
import css from './editor.module.css'
import type { DraftState } from './use-draft.ts'
import type { Version } from './use-version.ts'
import menu from './version-menu.module.css'
import { VersionMenu } from './version-menu.tsx'

/** Next to the breadcrumb: the version, and whether later changes are saved as a draft. */
export function VersionDetail({
  record: { id, hasDraft, liveVersion: live },
  version,
  draft,
}: {
  record: PipelineRecord
  version: Version
  draft: DraftState
}) {
  const isAsSaved = useEditor((state) => openDocument(state) === version.document)
  const isAsOpened = version.document === null && draft.kind === 'same' && !hasDraft
  return (
    <TopBarDetail>
      <span className={css['version']}>
        {version.number === 0 ? (
          'not saved as a version yet'
        ) : (
          <VersionMenu
            pipelineId={id}
            newest={version.number}
            onSave={isAsSaved || isAsOpened ? undefined : version.save}
          />
        )}
        {live === null ? null : (
          <span className={menu['live']} title="The version that schedules run">
            {live === version.number ? 'live' : `v${live} live`}
          </span>
        )}
        {isAsSaved ? null : <DraftWords draft={draft} />}
        {version.error ? (
          <b className={css['lost']} title={toFailure(version.error).message}>
            {' · not saved as a version'}
          </b>
        ) : null}
      </span>
    </TopBarDetail>
  )
}

function DraftWords({ draft }: { draft: DraftState }) {
  switch (draft.kind) {
    case 'same':
      return null
    case 'saving':
      return <> · saving the draft</>
    case 'saved':
      return (
        <>
          {' · draft saved '}
          <RelativeTime at={draft.at} />
        </>
      )
    case 'failed':
      return (
        <b className={css['lost']} title={draft.message}>
          {' · the draft could not be saved'}
        </b>
      )
  }
}
