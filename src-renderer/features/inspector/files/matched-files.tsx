import type { FilesMatched } from '../../../../src-shared/files/file-records.ts'
import { formatCount, formatCountOf } from '../../../../src-shared/values/format-count.ts'
import { formatBytes } from '../../../ui/format/format-bytes.ts'
import { RelativeTime } from '../../../ui/format/relative-time.tsx'
import css from './files.module.css'

const mostShown = 8

/** The files that a pattern finds now, in the order in which they are read. */
export function MatchedFiles({ matched }: { matched: FilesMatched }) {
  const { files, count, read, failure } = matched
  if (failure !== null) return <p className={css['failure']}>{failure}</p>
  if (count === 0) return <p className={css['quiet']}>No file matches now.</p>
  return (
    <div className={css['matched']}>
      <p className={css['quiet']} aria-live="polite">
        {read === count
          ? `${formatCountOf(count, 'file')} ${count === 1 ? 'matches' : 'match'} now, read in this order:`
          : `${formatCountOf(count, 'file')} match now; ${read === 1 ? 'the newest is' : `${formatCount(read)} are`} read:`}
      </p>
      <ol className={css['files']} aria-label="Files that match now">
        {files.slice(0, mostShown).map(({ name, sizeBytes, modifiedAt, isRead }, index) => (
          <li key={name} className={css['file']} data-read={isRead}>
            <span className={css['number']}>{isRead ? index + 1 : '–'}</span>
            <span className={css['name']} title={name}>
              {name}
            </span>
            <span className={css['fact']}>{formatBytes(sizeBytes)}</span>
            <span className={css['fact']}>
              <RelativeTime at={modifiedAt} />
            </span>
          </li>
        ))}
      </ol>
      {count > mostShown ? <p className={css['quiet']}>and {formatCount(count - mostShown)} more</p> : null}
    </div>
  )
}

/** A single file, or why it is not there. */
export function OneFile({ matched }: { matched: FilesMatched }) {
  const [file] = matched.files
  if (matched.failure !== null) return <p className={css['failure']}>{matched.failure}</p>
  if (!file) {
    return (
      <p className={css['failure']}>
        {matched.pathIs === 'folder' ? 'This is a folder.' : 'There is no such file now.'}
      </p>
    )
  }
  return (
    <p className={css['quiet']}>
      {file.name} · {formatBytes(file.sizeBytes)} · changed <RelativeTime at={file.modifiedAt} />
    </p>
  )
}
