import { Tooltip, UnstyledButton } from '@mantine/core'
import { IconLayoutSidebarLeftCollapse, IconLayoutSidebarLeftExpand } from '@tabler/icons-react'
import { Link, useLocation } from 'wouter'

import { WeirMark } from '../../ui/icons/weir-mark.tsx'
import { destinations } from './destinations.ts'
import { useRailBadges } from './rail-badges.ts'
import { useRail } from './rail-state.ts'
import css from './rail.module.css'

/** A badge is small; its tooltip has the whole number. */
const mostShown = 99

/** The screens of the studio; folded it shows icons only. */
export function Rail() {
  const { isOpen, toggle } = useRail()
  const [location] = useLocation()
  const badges = useRailBadges()
  const FoldIcon = isOpen ? IconLayoutSidebarLeftCollapse : IconLayoutSidebarLeftExpand
  return (
    <nav className={css['rail']} data-open={isOpen} aria-label="Screens">
      <Link href="/" className={css['brand']} aria-label="Weir, home">
        <WeirMark size={22} />
        <span className={css['name']}>Weir</span>
      </Link>
      <ul className={css['list']}>
        {destinations.map(({ href, label, icon: Icon }) => {
          const badge = badges[href]
          const isHere = href === '/' ? location === '/' : location === href || location.startsWith(`${href}/`)
          return (
            <li key={href}>
              <Tooltip label={badge ? `${label}, ${badge.words}` : label} position="right" disabled={isOpen}>
                <Link
                  href={href}
                  className={css['item']}
                  aria-current={isHere ? 'page' : undefined}
                  aria-label={badge ? `${label}, ${badge.words}` : label}
                >
                  <Icon size={18} stroke={1.6} aria-hidden />
                  <span className={css['label']}>{label}</span>
                  {badge ? (
                    <span className={css['badge']} data-tone={badge.tone} aria-hidden>
                      {badge.count > mostShown ? `${mostShown}+` : badge.count}
                    </span>
                  ) : null}
                </Link>
              </Tooltip>
            </li>
          )
        })}
      </ul>
      <Tooltip label={isOpen ? 'Collapse the sidebar' : 'Expand the sidebar'} position="right">
        <UnstyledButton
          className={css['item']}
          onClick={toggle}
          aria-expanded={isOpen}
          aria-label={isOpen ? 'Collapse the sidebar' : 'Expand the sidebar'}
        >
          <FoldIcon size={18} stroke={1.6} aria-hidden />
          <span className={css['label']}>Collapse</span>
        </UnstyledButton>
      </Tooltip>
    </nav>
  )
}
