import { Menu } from '@mantine/core'
import { IconCopy, IconFileExport, IconPencil, IconTrash } from '@tabler/icons-react'

interface PipelineMenuItemsProps {
  readonly onRename: () => void
  readonly onDuplicate: () => void
  readonly onExport: () => void
  readonly onRemove: () => void
}

/** What can be done with a whole pipeline, in the menu of its row and of the editor. */
export function PipelineMenuItems({ onRename, onDuplicate, onExport, onRemove }: PipelineMenuItemsProps) {
  return (
    <>
      <Menu.Item leftSection={<IconPencil size={14} />} onClick={onRename}>
        Rename…
      </Menu.Item>
      <Menu.Item leftSection={<IconCopy size={14} />} onClick={onDuplicate}>
        Duplicate
      </Menu.Item>
      <Menu.Item leftSection={<IconFileExport size={14} />} onClick={onExport}>
        Export as a file
      </Menu.Item>
      <Menu.Item data-danger leftSection={<IconTrash size={14} />} onClick={onRemove}>
        Delete
      </Menu.Item>
    </>
  )
}
