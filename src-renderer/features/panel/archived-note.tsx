import { IconArchive } from '@tabler/icons-react'

import type { Preview } from '../../../src-shared/contract/records.ts'
import { archivedSentence } from '../../../src-shared/preview/archived-preview.ts'
import { formatExactTime, formatShortTime } from '../../ui/format/format-time.ts'
import css from './archived-note.module.css'

/** Above rows that come from the archive, because a source has nothing to read. */
export function ArchivedNote({ archived }: Pick<Preview, 'archived'>) {
  return archived.map((file) => {
    const at = new Date(file.loadedAt)
    return (
      <p key={file.nodeId} className={css['note']} role="note" title={formatExactTime(at)}>
        <IconArchive size={14} className={css['icon']} aria-hidden />
        <span>{archivedSentence(file, formatShortTime(at))}</span>
      </p>
    )
  })
}
