import { Menu } from '@mantine/core'
import { IconCopy, IconEye, IconTableShare } from '@tabler/icons-react'

import { Keys } from '../actions/keys.tsx'
import css from './data-grid.module.css'
import type { GridRow, RowAction } from './grid-rows.ts'

export interface OpenedGridMenu {
  readonly row: GridRow | undefined
  readonly x: number
  readonly y: number
}

interface GridMenuProps {
  readonly opened: OpenedGridMenu | null
  readonly action: RowAction | undefined
  readonly onCopy: (withHeaders: boolean) => void
  /** Absent where a click on a row opens something else. */
  readonly onOpenValue?: (() => void) | undefined
  readonly onClose: () => void
}

/** What can be done with a row and the chosen cells, where they were clicked with the other button. */
export function GridMenu({ opened, action, onCopy, onOpenValue, onClose }: GridMenuProps) {
  const Icon = action?.icon
  return (
    <Menu opened={opened !== null} onClose={onClose} position="bottom-start" returnFocus width={240}>
      <Menu.Target>
        <button
          type="button"
          tabIndex={-1}
          aria-label="What can be done with the row"
          className={css['menuPlace']}
          style={{ left: opened?.x ?? 0, top: opened?.y ?? 0 }}
        />
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item
          leftSection={<IconCopy size={14} />}
          rightSection={<Keys keys="mod+c" />}
          onClick={() => {
            onCopy(false)
          }}
        >
          Copy
        </Menu.Item>
        <Menu.Item
          leftSection={<IconTableShare size={14} />}
          rightSection={<Keys keys="mod+shift+c" />}
          onClick={() => {
            onCopy(true)
          }}
        >
          Copy with headers
        </Menu.Item>
        {onOpenValue ? (
          <Menu.Item leftSection={<IconEye size={14} />} rightSection={<kbd>Enter</kbd>} onClick={onOpenValue}>
            Show the whole value
          </Menu.Item>
        ) : null}
        {action && Icon ? (
          <Menu.Item
            leftSection={<Icon size={14} />}
            rightSection={<kbd>{action.keys.toUpperCase()}</kbd>}
            onClick={() => {
              if (opened?.row) action.run(opened.row)
            }}
          >
            {action.label}
          </Menu.Item>
        ) : null}
      </Menu.Dropdown>
    </Menu>
  )
}
