import { Modal } from '@mantine/core'
import { useEffect, useMemo } from 'react'
import { useLocation } from 'wouter'

import { Keys } from '../../ui/actions/keys.tsx'
import { listenForKeys } from '../../ui/actions/listen-for-keys.ts'
import { type Action, useActionRegistry, useActions } from '../../ui/actions/use-actions.ts'
import { destinations } from '../frame/destinations.ts'
import { useRail } from '../frame/rail-state.ts'
import { usePalette } from '../palette/palette-state.ts'
import css from './shortcut-sheet.module.css'
import { useShortcutSheet } from './shortcut-sheet-state.ts'

/** Listens for every offered action's keys, and lists them. */
export function ShortcutSheet() {
  const { isOpen, open, close } = useShortcutSheet()
  const [, navigate] = useLocation()
  const byOwner = useActionRegistry((registry) => registry.byOwner)

  const own = useMemo<readonly Action[]>(
    () => [
      ...destinations.map(({ href, label, icon, keys }) => ({
        id: `go ${href}`,
        label: `Go to ${label}`,
        group: 'Screens',
        icon,
        keys,
        run: () => {
          navigate(href)
        },
      })),
      { id: 'palette', label: 'Search or run', group: 'Studio', keys: 'mod+k', run: usePalette.getState().open },
      { id: 'shortcuts', label: 'Show the keyboard shortcuts', group: 'Studio', keys: '?', run: open },
      {
        id: 'rail',
        label: 'Collapse or expand the sidebar',
        group: 'Studio',
        keys: '[',
        run: useRail.getState().toggle,
      },
    ],
    [navigate, open],
  )
  useActions(own)
  useEffect(() => listenForKeys(() => [...useActionRegistry.getState().byOwner.values()].flat()), [])

  const withKeys = [...byOwner.values()].flat().filter((action) => action.keys !== undefined)
  const groups = [...new Set(withKeys.map((action) => action.group))]
  return (
    <Modal
      opened={isOpen}
      onClose={close}
      title="Keyboard shortcuts"
      size="lg"
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      <div className={css['groups']}>
        {groups.map((group) => (
          <section key={group} className={css['group']}>
            <h3>{group}</h3>
            <dl>
              {withKeys
                .filter((action) => action.group === group)
                .map((action) => (
                  <div key={action.id} className={css['row']}>
                    <dt>{action.label}</dt>
                    <dd>
                      <Keys keys={action.keys ?? ''} />
                    </dd>
                  </div>
                ))}
            </dl>
          </section>
        ))}
      </div>
    </Modal>
  )
}
