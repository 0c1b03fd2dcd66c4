import { Modal } from '@mantine/core'
import { IconSearch } from '@tabler/icons-react'
import { useId, useMemo, useState } from 'react'

import { Keys } from '../../ui/actions/keys.tsx'
import { type Action, useActionRegistry } from '../../ui/actions/use-actions.ts'
import css from './command-palette.module.css'
import { usePalette } from './palette-state.ts'
import { rankMatches } from './rank-matches.ts'
import { usePlaces } from './use-places.ts'
import { useThemeActions } from './use-theme-actions.ts'

const shown = 60

/** Searches screens, pipelines, tables, runs and the actions of the open screen. */
export function CommandPalette() {
  const { isOpen, close } = usePalette()
  useThemeActions()
  return (
    <Modal
      opened={isOpen}
      onClose={close}
      withCloseButton={false}
      padding={0}
      size={620}
      yOffset="12vh"
      attributes={{ content: { 'aria-label': 'Search or run' } }}
    >
      <PaletteList />
    </Modal>
  )
}

function PaletteList() {
  const close = usePalette((palette) => palette.close)
  const [query, setQuery] = useState('')
  const [active, setActive] = useState(0)
  const listId = useId()
  const byOwner = useActionRegistry((registry) => registry.byOwner)
  const places = usePlaces()

  const matches = useMemo(() => {
    const actions = [...byOwner.values()].flat().filter((action) => action.id !== 'palette')
    return rankMatches(query, [...actions, ...places]).slice(0, shown)
  }, [byOwner, places, query])
  const current = Math.min(active, Math.max(0, matches.length - 1))

  const choose = (action: Action | undefined) => {
    if (!action) return
    close()
    action.run()
  }
  const move = (to: number) => {
    if (matches.length === 0) return
    const next = (to + matches.length) % matches.length
    setActive(next)
    document.getElementById(`${listId}-${next}`)?.scrollIntoView({ block: 'nearest' })
  }

  return (
    <div>
      <div className={css['field']}>
        <IconSearch size={16} aria-hidden />
        <input
          data-autofocus
          className={css['input']}
          role="combobox"
          aria-label="Search or run"
          aria-expanded="true"
          aria-controls={listId}
          aria-activedescendant={matches.length > 0 ? `${listId}-${current}` : undefined}
          placeholder="Search pipelines, tables, runs and actions"
          value={query}
          onChange={(event) => {
            setQuery(event.currentTarget.value)
            setActive(0)
          }}
          onKeyDown={(event) => {
            if (event.key === 'ArrowDown') move(current + 1)
            else if (event.key === 'ArrowUp') move(current - 1)
            else if (event.key === 'Enter') choose(matches[current])
            else return
            event.preventDefault()
          }}
        />
      </div>
      <ul id={listId} role="listbox" aria-label="Results" className={css['list']}>
        {matches.map((action, index) => {
          const Icon = action.icon
          return (
            <li
              key={action.id}
              id={`${listId}-${index}`}
              role="option"
              aria-selected={index === current}
              className={css['option']}
              onClick={() => {
                choose(action)
              }}
              onMouseMove={() => {
                setActive(index)
              }}
            >
              <span className={css['icon']}>{Icon ? <Icon size={16} /> : null}</span>
              <span className={css['label']}>{action.label}</span>
              <span className={css['group']}>{action.group}</span>
              {action.keys === undefined ? null : <Keys keys={action.keys} />}
            </li>
          )
        })}
      </ul>
      {matches.length === 0 ? <p className={css['none']}>Nothing is called “{query}” here.</p> : null}
    </div>
  )
}
