import { ActionIcon, Button, Popover } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import { useState } from 'react'

import type { Cell } from '../../../src-shared/contract/records.ts'
import { formatCountOf } from '../../../src-shared/values/format-count.ts'
import { cellText, isBlank } from './cell-text.ts'
import css from './cell-viewer.module.css'
import { copyText } from './copy-text.ts'
import type { GridColumn } from './grid-rows.ts'
import { prettyValue } from './pretty-value.ts'
import { shortTypeName } from './type-family.ts'
import { TypeGlyph } from './type-glyph.tsx'

export interface ViewedCell {
  readonly column: GridColumn
  readonly value: Cell
  readonly x: number
  readonly y: number
}

/** One value in full beside its cell. The keyboard stays in the grid, and the viewer follows it from cell to cell. */
export function CellViewer({ viewed, onClose }: { viewed: ViewedCell | null; onClose: () => void }) {
  return (
    <Popover
      // A new place is a new popover: one that is open stays where it was.
      key={viewed ? `${viewed.x} ${viewed.y}` : ''}
      opened={viewed !== null}
      onChange={(isOpen) => {
        if (!isOpen) onClose()
      }}
      position="bottom-start"
      width={360}
      trapFocus={false}
      transitionProps={{ duration: 0 }}
      withRoles={false}
    >
      <Popover.Target>
        <span className={css['place']} style={{ left: viewed?.x ?? 0, top: viewed?.y ?? 0 }} />
      </Popover.Target>
      <Popover.Dropdown role="group" aria-label="The whole value">
        {viewed ? <Value key={`${viewed.column.name} ${String(viewed.value)}`} {...viewed} onClose={onClose} /> : null}
      </Popover.Dropdown>
    </Popover>
  )
}

function Value({ column, value, onClose }: ViewedCell & { onClose: () => void }) {
  const [isCopied, setCopied] = useState(false)
  const text = value === null ? '' : String(value)
  return (
    <div className={css['viewer']}>
      <div className={css['head']}>
        <TypeGlyph type={column.type} />
        <span className={css['name']} title={column.name}>
          {column.name}
        </span>
        <ActionIcon size="xs" aria-label="Close (Esc)" onClick={onClose}>
          <IconX size={13} aria-hidden />
        </ActionIcon>
      </div>
      <pre className={css['value']} data-blank={isBlank(value)} tabIndex={0} aria-label={`Value of ${column.name}`}>
        {isBlank(value) ? cellText(value) : prettyValue(column.type, text)}
      </pre>
      <div className={css['foot']}>
        <span className={css['about']}>{aboutValue(column, value)}</span>
        <Button
          size="xs"
          onClick={() => {
            copyText(text)
            setCopied(true)
          }}
        >
          {isCopied ? 'Copied' : 'Copy'}
        </Button>
      </div>
    </div>
  )
}

function aboutValue({ type }: GridColumn, value: Cell): string {
  if (value === null) return shortTypeName(type)
  const text = String(value)
  const lines = text.split('\n').length
  const length = formatCountOf(Array.from(text).length, 'character')
  return [shortTypeName(type), length, ...(lines > 1 ? [formatCountOf(lines, 'line')] : [])].join(', ')
}
