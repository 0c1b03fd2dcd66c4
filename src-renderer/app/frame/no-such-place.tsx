import { Button } from '@mantine/core'
import { Link, useLocation } from 'wouter'

import { Page } from '../../ui/page/page.tsx'
import { EmptyState } from '../../ui/state/empty-state.tsx'

/** A URL that leads nowhere. */
export function NoSuchPlace() {
  const [location] = useLocation()
  return (
    <Page crumbs={[{ label: 'Not found' }]} title="Not found">
      <EmptyState
        action={
          <Button component={Link} href="/" variant="filled">
            Go home
          </Button>
        }
      >
        There is nothing at {location}.
      </EmptyState>
    </Page>
  )
}
