import { Button, Menu, Popover } from '@mantine/core'
import { IconDownload, IconFileSpreadsheet, IconFileTypeCsv, IconX } from '@tabler/icons-react'

import { mostExcelRows } from '../../../src-shared/export/export-event.ts'
import { formatCount, formatCountOf } from '../../../src-shared/values/format-count.ts'
import css from './export-menu.module.css'
import { type ReadExport, useExport } from './use-export.ts'

interface ExportMenuProps {
  /** What the file is called, without its ending. */
  readonly name: string
  /** How many rows it will have. */
  readonly total: number
  /** Memoise it. */
  readonly read: ReadExport
  readonly failureWords: (error: unknown) => string
  readonly size?: 'xs' | 'sm'
}

/** Writes rows into a file of one's own: with its progress, and a way to stop it. */
export function ExportMenu({ name, total, read, failureWords, size = 'sm' }: ExportMenuProps) {
  const { state, start, stop } = useExport(name, read)
  if (state.kind === 'working') {
    const share = total === 0 ? 0 : Math.min(99, Math.floor((state.rows / total) * 100))
    return (
      <Button
        size={size}
        onClick={stop}
        rightSection={<IconX size={13} aria-hidden />}
        aria-label={`${share} % exported. Cancel the export`}
      >
        <span aria-live="polite">{share} % exported</span>
      </Button>
    )
  }
  const said = state.kind === 'failed' ? [failureWords(state.error)] : state.kind === 'done' ? state.notes : []
  return (
    <Popover opened={said.length > 0} onChange={stop} width={320} position="bottom-end" withRoles={false}>
      <Popover.Target>
        <span>
          <Menu width={280} position="bottom-end">
            <Menu.Target>
              <Button size={size} leftSection={<IconDownload size={14} aria-hidden />}>
                Export
              </Button>
            </Menu.Target>
            <Menu.Dropdown>
              <Menu.Label>{formatCountOf(total, 'row')}, as they are shown</Menu.Label>
              <Menu.Item
                leftSection={<IconFileTypeCsv size={16} stroke={1.6} />}
                onClick={() => {
                  start('csv')
                }}
              >
                CSV, every value exactly
              </Menu.Item>
              <Menu.Item
                leftSection={<IconFileSpreadsheet size={16} stroke={1.6} />}
                disabled={total > mostExcelRows}
                onClick={() => {
                  start('xlsx')
                }}
              >
                <span className={css['words']}>
                  Excel
                  <span className={css['limits']}>
                    {total > mostExcelRows
                      ? `A sheet holds ${formatCount(mostExcelRows)} rows. Filter them first.`
                      : 'Numbers of more than 15 digits become text'}
                  </span>
                </span>
              </Menu.Item>
            </Menu.Dropdown>
          </Menu>
        </span>
      </Popover.Target>
      <Popover.Dropdown role="status">
        {said.map((sentence) => (
          <p key={sentence} className={css['said']}>
            {sentence}
          </p>
        ))}
      </Popover.Dropdown>
    </Popover>
  )
}
