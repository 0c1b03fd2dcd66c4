import { Link } from 'wouter'

import type { AlertFeed } from '../../../src-shared/alerts/alert.ts'
import { formatCountOf } from '../../../src-shared/values/format-count.ts'
import { RelativeTime } from '../../ui/format/relative-time.tsx'
import { dismissedHref } from './alert-filter.ts'

/** "1 alert still lasts, dismissed 3 days ago. Show it" */
export function DismissedNote({ dismissed }: { dismissed: AlertFeed['dismissed'] }) {
  return (
    <>
      <DismissedWords dismissed={dismissed} /> <Link href={dismissedHref}>{showWords(dismissed)}</Link>
    </>
  )
}

export function DismissedWords({ dismissed: { standing, lastAt } }: { dismissed: AlertFeed['dismissed'] }) {
  return (
    <>
      {formatCountOf(standing, 'alert still lasts', 'alerts still last')},{' '}
      {lastAt === null ? (
        'dismissed earlier.'
      ) : (
        <>
          {standing === 1 ? 'dismissed' : 'the last dismissed'} <RelativeTime at={lastAt} />.
        </>
      )}
    </>
  )
}

export const showWords = ({ standing }: AlertFeed['dismissed']): string => (standing === 1 ? 'Show it' : 'Show them')
