import { Modal, MultiSelect, TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useState } from 'react'

import type { SchemaRecord } from '../../../../src-shared/schemas/schema-record.ts'
import { schemaOfColumns } from '../../../../src-shared/schemas/schema-of-columns.ts'
import { schemaName, schemaTableName } from '../../../../src-shared/schemas/table-name.ts'
import type { Column } from '../../../../src-shared/values/column.ts'
import { formatCountOf } from '../../../../src-shared/values/format-count.ts'
import { SchemaChange } from './schema-change.tsx'
import css from './tables.module.css'

interface NewTableProps {
  readonly isOpen: boolean
  readonly name: string
  readonly columns: readonly Column[]
  /** Names of tables that are there: making one of them again would change it. */
  readonly taken: readonly string[]
  readonly onMade: (schema: SchemaRecord) => void
  readonly onClose: () => void
}

/** A new table for the columns that come: its name and its key, and the statement that makes it. */
export function NewTable({ isOpen, onClose, ...rest }: NewTableProps) {
  return (
    <Modal
      opened={isOpen}
      onClose={onClose}
      title="New table from these columns"
      size={640}
      yOffset="8vh"
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      <TableForm {...rest} onClose={onClose} />
    </Modal>
  )
}

/** The two fields stand beside each other, so what is said of one must not move it. */
const below: ('label' | 'input' | 'description' | 'error')[] = ['label', 'input', 'description', 'error']

function TableForm({ name: proposed, columns, taken, onMade, onClose }: Omit<NewTableProps, 'isOpen'>) {
  const [written, setWritten] = useState(proposed)
  const [key, setKey] = useState<string[]>([])
  const name = schemaName(written.replace(/^public\./, '').replace(/^ds_/, ''))
  const table = schemaTableName(name)
  const problem =
    name === ''
      ? 'A name needs a letter or a digit.'
      : taken.includes(table)
        ? `${table} already exists. Choose it from the list, or use another name.`
        : null
  const [document] = useDebouncedValue(schemaOfColumns(name, columns, key), 200)
  const texts = columns.filter(({ type }) => type.name === 'text').length
  return (
    <div className={css['form']}>
      <div className={css['pair']}>
        <TextInput
          data-autofocus
          label="Name"
          inputWrapperOrder={below}
          description={problem === null ? `Makes public.${table}.` : null}
          error={problem}
          value={written}
          spellCheck={false}
          onChange={(event) => {
            setWritten(event.currentTarget.value)
          }}
        />
        <MultiSelect
          label="Key"
          inputWrapperOrder={below}
          description="The columns that identify a row. Without a key, rows are numbered."
          placeholder={key.length === 0 ? 'None' : ''}
          data={columns.map((column) => column.name)}
          searchable
          value={key}
          onChange={setKey}
        />
      </div>
      {texts === columns.length ? (
        <p className={css['quiet']}>
          {formatCountOf(texts, 'column')}, all of type text. For dates and numbers, infer the types on the source
          first.
        </p>
      ) : null}
      {problem === null ? (
        <SchemaChange
          document={document}
          verb={`Create ${schemaTableName(document.name)}`}
          onDone={onMade}
          onCancel={onClose}
        />
      ) : null}
    </div>
  )
}
