import { UnstyledButton } from '@mantine/core'
import { IconSearch } from '@tabler/icons-react'
import { Fragment } from 'react'
import { Link } from 'wouter'

import { HealthButton } from '../../features/health/health-button.tsx'
import { ApprovalsButton } from '../../features/plan/approvals-button.tsx'
import { Keys } from '../../ui/actions/keys.tsx'
import { usePagePlace } from '../../ui/page/page-place.ts'
import { useTopBarSlots } from '../../ui/page/top-bar-slot.tsx'
import { usePalette } from '../palette/palette-state.ts'
import { EngineChip } from './engine-chip.tsx'
import css from './top-bar.module.css'

/** The current place, the command palette, and the state of the engine. */
export function TopBar() {
  const crumbs = usePagePlace((place) => place.crumbs)
  const setDetail = useTopBarSlots((slots) => slots.setDetail)
  const openPalette = usePalette((palette) => palette.open)
  return (
    <header className={css['bar']}>
      <nav aria-label="Breadcrumb" className={css['place']}>
        <ol className={css['crumbs']}>
          {crumbs.map((crumb, index) => (
            <Fragment key={index}>
              {index > 0 ? (
                <li className={css['slash']} aria-hidden>
                  /
                </li>
              ) : null}
              <li className={css['crumb']} title={crumb.label}>
                {crumb.href === undefined ? (
                  <span aria-current="page">{crumb.label}</span>
                ) : (
                  <Link href={crumb.href}>{crumb.label}</Link>
                )}
              </li>
            </Fragment>
          ))}
        </ol>
        <div ref={setDetail} className={css['detail']} />
      </nav>
      <UnstyledButton className={css['search']} onClick={openPalette} aria-keyshortcuts="Control+K">
        <IconSearch size={14} aria-hidden />
        <span className={css['searchText']}>Search or run…</span>
        <span className={css['searchKeys']}>
          <Keys keys="mod+k" />
        </span>
      </UnstyledButton>
      <HealthButton />
      <ApprovalsButton />
      <EngineChip />
    </header>
  )
}
