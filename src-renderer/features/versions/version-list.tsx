import { UnstyledButton } from '@mantine/core'

import type { z } from 'zod'

import type { irVersionSchema } from '../../../src-shared/contract/records.ts'
import { RelativeTime } from '../../ui/format/relative-time.tsx'
import css from './versions.module.css'

export type ListedVersion = z.infer<typeof irVersionSchema>

interface VersionListProps {
  readonly versions: readonly ListedVersion[]
  readonly live: number | null
  /** When the draft was saved, where there is one. */
  readonly draftSavedAt: string | null
  /** Null: the draft. */
  readonly shown: number | null
  readonly from: number
  readonly onShow: (version: number | null) => void
}

/** The draft and every version, the newest first; the one that is shown is compared with the marked one. */
export function VersionList({ versions, live, draftSavedAt, shown, from, onShow }: VersionListProps) {
  return (
    <ol className={css['list']} aria-label="Versions">
      {draftSavedAt === null ? null : (
        <li>
          <UnstyledButton
            className={css['version']}
            aria-current={shown === null ? 'true' : undefined}
            onClick={() => {
              onShow(null)
            }}
          >
            <span className={css['head']}>
              <b>Draft</b>
              <RelativeTime at={draftSavedAt} />
            </span>
            <span className={css['comment']}>What is not saved as a version yet</span>
          </UnstyledButton>
        </li>
      )}
      {versions.map(({ version, comment, authoredBy, createdAt }) => (
        <li key={version}>
          <UnstyledButton
            className={css['version']}
            aria-current={version === shown ? 'true' : undefined}
            data-from={version === from}
            onClick={() => {
              onShow(version)
            }}
          >
            <span className={css['head']}>
              <b>Version {version}</b>
              {version === live ? <span className={css['live']}>Live</span> : null}
              <RelativeTime at={createdAt} />
            </span>
            {comment === null ? null : (
              <span className={css['comment']} title={comment}>
                {comment}
              </span>
            )}
            {authoredBy === null ? null : <span className={css['author']}>by {authoredBy}</span>}
          </UnstyledButton>
        </li>
      ))}
    </ol>
  )
}
