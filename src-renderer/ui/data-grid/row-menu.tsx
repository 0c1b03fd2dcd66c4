import { Menu } from '@mantine/core'

import css from './data-grid.module.css'
import type { GridRow, RowAction } from './grid-rows.ts'

export interface OpenedRowMenu {
  readonly row: GridRow
  readonly x: number
  readonly y: number
}

interface RowMenuProps {
  readonly opened: OpenedRowMenu | null
  readonly action: RowAction
  readonly onClose: () => void
}

/** What can be done with a row, where it was clicked with the other button. */
export function RowMenu({ opened, action, onClose }: RowMenuProps) {
  const Icon = action.icon
  return (
    <Menu opened={opened !== null} onClose={onClose} position="bottom-start" returnFocus>
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
          leftSection={<Icon size={14} />}
          rightSection={<kbd>{action.keys.toUpperCase()}</kbd>}
          onClick={() => {
            if (opened) action.run(opened.row)
          }}
        >
          {action.label}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
