import { ActionIcon, Button, Select, TextInput, Tooltip } from '@mantine/core'
import { IconEyeOff, IconPlus } from '@tabler/icons-react'
import { useState } from 'react'

import type { ImportColumn, ImportWishes } from '../../../src-shared/contract/import-proposal.ts'
import { withLeftOut, withName, withStated, withType } from './column-wishes.ts'
import css from './import.module.css'
import { wish } from './propose-import.ts'
import { findingOf, shownType } from './sheet-words.ts'

const types = [
  'text',
  'integer',
  'bigint',
  'numeric',
  'double',
  'boolean',
  'date',
  'timestamp',
  'timestamptz',
  'uuid',
  'json',
]

interface ColumnCardProps {
  readonly sheetKey: string
  readonly wishes: ImportWishes
  readonly column: ImportColumn
  readonly rows: number
  /** Of all cards of the sheet, so that their fields are on one line. */
  readonly height: number
}

/** A column on its way: its name and type in the table, what was found, and what else could be done. */
export function ColumnCard({ sheetKey, wishes, column, rows, height }: ColumnCardProps) {
  const { from, name, to, choices } = column
  const type = shownType(column)
  const finding = findingOf(column, rows)
  const change = (changed: Partial<ImportWishes>) => {
    wish(sheetKey, changed)
  }
  if (to === null) {
    return (
      <div className={css['card']} style={{ height }} data-out>
        <p className={css['finding']}>{finding}</p>
        <Button
          size="compact-xs"
          leftSection={<IconPlus size={12} aria-hidden />}
          onClick={() => {
            change(withLeftOut(wishes, name, false))
          }}
        >
          Include it
        </Button>
      </div>
    )
  }
  return (
    <div className={css['card']} style={{ height }}>
      <div className={css['cardLine']}>
        <NameInput
          key={to}
          from={from}
          to={to}
          onName={(written) => {
            change(withName(wishes, column, written))
          }}
        />
        <Select
          size="xs"
          className={css['type'] ?? ''}
          aria-label={`Type of ${from}`}
          data={types.includes(type) ? types : [type, ...types]}
          value={type}
          onChange={(picked) => {
            if (picked !== null && picked !== type) change(withType(wishes, column, picked))
          }}
          comboboxProps={{ width: 140, position: 'bottom-start' }}
        />
      </div>
      <p className={css['finding']} title={finding} data-loud={choices.some(({ changes }) => changes > 0)}>
        {finding}
      </p>
      <div className={css['choices']}>
        {choices
          .filter(({ isChosen }) => !isChosen)
          .map((choice) => (
            <Button
              key={choice.label}
              size="compact-xs"
              title={choice.doc}
              onClick={() => {
                change(withStated(wishes, choice.stated))
              }}
            >
              {choice.label}
            </Button>
          ))}
      </div>
    </div>
  )
}

/** At the end of the column's name: the way to leave it out. */
export function LeaveOut({ sheetKey, wishes, column }: Omit<ColumnCardProps, 'rows' | 'height'>) {
  const { from, name, to } = column
  if (to === null) return null
  return (
    <Tooltip label="Leave this column out">
      <ActionIcon
        size="sm"
        aria-label={`Leave ${from} out`}
        onClick={() => {
          wish(sheetKey, withLeftOut(wishes, name, true))
        }}
      >
        <IconEyeOff size={13} aria-hidden />
      </ActionIcon>
    </Tooltip>
  )
}

/** Enter and leaving the field take the name; Escape takes it back. */
function NameInput({ from, to, onName }: { from: string; to: string; onName: (name: string) => void }) {
  const [written, setWritten] = useState(to)
  const take = () => {
    const trimmed = written.trim()
    if (trimmed === '') setWritten(to)
    else if (trimmed !== to) onName(trimmed)
  }
  return (
    <TextInput
      size="xs"
      className={css['name'] ?? ''}
      aria-label={`Name of ${from} in the table`}
      title={to}
      value={written}
      onChange={(event) => {
        setWritten(event.currentTarget.value)
      }}
      onBlur={take}
      onKeyDown={(event) => {
        if (event.key === 'Enter') take()
        if (event.key === 'Escape') setWritten(to)
      }}
    />
  )
}
