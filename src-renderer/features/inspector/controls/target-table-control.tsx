import { Autocomplete, Button } from '@mantine/core'
import { IconTablePlus } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useMemo, useState } from 'react'

import { countFitting } from '../../../../src-shared/schemas/map-columns.ts'
import { tableShape } from '../../../../src-shared/schemas/table-shape.ts'
import { formatCount } from '../../../../src-shared/values/format-count.ts'
import { studioQuery } from '../../../api/studio-client.ts'
import { openDocument, useEditor } from '../../../document/document-store.ts'
import { proposeTableName } from '../../../document/propose-table-name.ts'
import { NewTable } from '../tables/new-table.tsx'
import css from '../tables/tables.module.css'
import type { FieldContext } from '../field-context.ts'
import type { ControlProps } from './control-props.ts'
import { textOf } from './field-words.ts'
import { ownerOf } from './offered-columns.ts'

/** The table of a target: a new one for the columns that come first, then those that are there, the fitting ones first. */
export function TargetTableControl({ field, path, context, isWrong }: ControlProps<'targetTable'>) {
  const document = useEditor(openDocument)
  const [isOpen, setIsOpen] = useState(false)
  const [draft, setDraft] = useState<{ readonly of: string; readonly text: string } | null>(null)
  const tables = useTables(context)
  const names = tables.map(({ name }) => name)
  const value = textOf(context.valueAt(path))
  const text = draft?.of === value ? draft.text : value
  const keep = (written: string) => {
    const name = qualified(written.trim(), names)
    setDraft(null)
    if (name !== value) context.setValue(path, name)
    context.onBlur()
  }
  const { columns } = context
  const nodeId = textOf(ownerOf(context)['id'])
  const facts = new Map(tables.map((table) => [table.name, table]))
  const hasFitting = tables.some(({ fitting }) => columns.length > 0 && fitting === columns.length)
  return (
    <div className={css['choice']}>
      <Button
        variant={value === '' ? 'filled' : 'default'}
        fullWidth
        leftSection={<IconTablePlus size={16} aria-hidden />}
        disabled={columns.length === 0}
        title={columns.length === 0 ? 'The incoming columns are not known yet.' : undefined}
        onClick={() => {
          setIsOpen(true)
        }}
      >
        New table from these columns
      </Button>
      <Autocomplete
        label={value === '' ? 'or a table that is there' : field.label}
        aria-label={field.label}
        placeholder="Find a table"
        error={isWrong && value !== ''}
        spellCheck={false}
        data={[
          ...group(
            'Every column fits',
            names.filter((name) => hasFitting && facts.get(name)?.fitting === columns.length),
          ),
          ...group(
            hasFitting ? 'Other tables' : 'Tables',
            names.filter((name) => !hasFitting || facts.get(name)?.fitting !== columns.length),
          ),
        ]}
        renderOption={({ option }) => (
          <span className={css['option']}>
            <span>{option.value}</span>
            {columns.length === 0 ? null : (
              <span className={css['optionFact']}>
                {formatCount(facts.get(option.value)?.fitting ?? 0)} of {formatCount(columns.length)}
              </span>
            )}
          </span>
        )}
        limit={200}
        maxDropdownHeight={280}
        value={text}
        onChange={(next) => {
          setDraft({ of: value, text: next })
        }}
        onOptionSubmit={keep}
        onBlur={() => {
          keep(text)
        }}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && text !== value) event.currentTarget.blur()
        }}
      />
      <NewTable
        key={String(isOpen)}
        isOpen={isOpen}
        name={proposeTableName(
          document,
          nodeId,
          names.map((name) => name.replace(/^public\./, '')),
        )}
        columns={columns}
        taken={names.map((name) => name.replace(/^public\./, ''))}
        onMade={({ tableName }) => {
          setIsOpen(false)
          context.setValue(path, `public.${tableName}`)
        }}
        onClose={() => {
          setIsOpen(false)
        }}
      />
    </div>
  )
}

const group = (title: string, items: readonly string[]) =>
  items.length === 0 ? [] : [{ group: title, items: [...items] }]

interface KnownTable {
  readonly name: string
  /** How many of the columns that come have a place in it. */
  readonly fitting: number
}

/** Every table that takes rows, those that take the most columns first. */
function useTables({ schemas, columns }: FieldContext): readonly KnownTable[] {
  const { data: strangers } = useQuery(studioQuery.tables.strangers.queryOptions())
  return useMemo(() => {
    const made = schemas.map((schema): KnownTable => {
      const name = `public.${schema.tableName}`
      const shape = tableShape(name, { schemas })
      return { name, fitting: shape ? countFitting(columns, shape) : 0 }
    })
    const others = (strangers ?? []).map(({ table, columns: names }): KnownTable => {
      return { name: table, fitting: columns.filter(({ name }) => names.includes(name)).length }
    })
    return [...made, ...others].sort((a, b) => b.fitting - a.fitting || (a.name < b.name ? -1 : 1))
  }, [schemas, columns, strangers])
}

/** A table may be written without its schema, and one of Weir's own without ds_. */
function qualified(written: string, names: readonly string[]): string {
  if (written === '' || written.includes('.')) return written
  const meant = [`public.${written}`, `public.ds_${written}`].find((name) => names.includes(name))
  const [only, ...others] = names.filter((name) => name.endsWith(`.${written}`))
  return meant ?? (only !== undefined && others.length === 0 ? only : `public.${written}`)
}
