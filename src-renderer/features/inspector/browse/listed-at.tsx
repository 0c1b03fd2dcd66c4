import { UnstyledButton } from '@mantine/core'

import { RelativeTime } from '../../../ui/format/relative-time.tsx'
import css from './browse.module.css'

interface ListedAtProps {
  /** In ISO. */
  readonly at: string
  readonly isBusy: boolean
  readonly onRefresh: () => void
}

/** How old a listing is, and the way to a new one. */
export function ListedAt({ at, isBusy, onRefresh }: ListedAtProps) {
  return (
    <span className={css['listed']} aria-live="polite">
      {isBusy ? (
        'listing…'
      ) : (
        <>
          listed <RelativeTime at={at} />
          <span aria-hidden> · </span>
          <UnstyledButton className={css['refresh']} onClick={onRefresh}>
            Refresh
          </UnstyledButton>
        </>
      )}
    </span>
  )
}
