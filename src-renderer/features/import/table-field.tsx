import { Autocomplete } from '@mantine/core'
import { useState } from 'react'

import type { ImportProposal } from '../../../src-shared/contract/import-proposal.ts'
import css from './import.module.css'
import { wish } from './propose-import.ts'

interface TableFieldProps {
  readonly sheetKey: string
  readonly proposal: ImportProposal
}

const bare = (table: string): string => table.replace(/^public\./, '')

/** A new table, or one of those that fit; any other can be written. */
export function TableField({ sheetKey, proposal }: TableFieldProps) {
  return <Field key={proposal.table} sheetKey={sheetKey} proposal={proposal} />
}

function Field({ sheetKey, proposal }: TableFieldProps) {
  const { table, newTable, tables, columns, isNewTable } = proposal
  const [written, setWritten] = useState(bare(table))
  const take = (name: string) => {
    const trimmed = name.trim()
    if (trimmed === '') setWritten(bare(table))
    // Another table has its own keys and its own ways to load.
    else if (trimmed !== bare(table)) {
      wish(sheetKey, { table: trimmed, key: undefined, onRepeat: undefined, mode: undefined })
    }
  }
  return (
    <Autocomplete
      label={isNewTable ? 'New table' : 'Table'}
      className={css['table'] ?? ''}
      value={written}
      data={[
        { group: 'New', items: [bare(newTable)] },
        ...(tables.length > 0 ? [{ group: 'Tables that fit', items: tables.map(({ name }) => bare(name)) }] : []),
      ]}
      filter={({ options }) => options}
      renderOption={({ option }) => (
        <span className={css['tableOption']}>
          <span>{option.value}</span>
          <span className={css['fact']}>{fitWords(tables, option.value, columns.length)}</span>
        </span>
      )}
      comboboxProps={{ width: 320, position: 'top-start' }}
      onChange={setWritten}
      onOptionSubmit={take}
      onBlur={() => {
        take(written)
      }}
      onKeyDown={(event) => {
        if (event.key === 'Enter') take(written)
      }}
    />
  )
}

function fitWords(tables: ImportProposal['tables'], name: string, all: number): string {
  const found = tables.find((table) => bare(table.name) === name)
  return found ? `${found.columns} of ${all} columns` : 'new'
}
