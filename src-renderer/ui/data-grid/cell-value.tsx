import { Button, Modal } from '@mantine/core'
import { useState } from 'react'

import type { Cell } from '../../../src-shared/contract/records.ts'
import { formatCountOf } from '../../../src-shared/values/format-count.ts'
import { cellText, isBlank } from './cell-text.ts'
import css from './cell-value.module.css'
import { copyText } from './copy-text.ts'
import type { GridColumn } from './grid-rows.ts'
import { prettyValue } from './pretty-value.ts'
import { shortTypeName } from './type-family.ts'

export interface OpenedCell {
  readonly column: GridColumn
  readonly value: Cell
}

/** One value in full, for what is too long or has too many lines for its cell. */
export function CellValue({ opened, onClose }: { opened: OpenedCell | null; onClose: () => void }) {
  return (
    <Modal
      opened={opened !== null}
      onClose={onClose}
      title={opened?.column.name}
      size="lg"
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      {opened ? <Value {...opened} /> : null}
    </Modal>
  )
}

function Value({ column, value }: OpenedCell) {
  const [isCopied, setCopied] = useState(false)
  const text = value === null ? '' : String(value)
  return (
    <>
      <pre className={css['value']} data-blank={isBlank(value)} tabIndex={0} aria-label="Value">
        {isBlank(value) ? cellText(value) : prettyValue(column.type, text)}
      </pre>
      <div className={css['foot']}>
        <span>
          {shortTypeName(column.type)}
          {value === null ? '' : `, ${formatCountOf(Array.from(text).length, 'character')}`}
        </span>
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
    </>
  )
}
