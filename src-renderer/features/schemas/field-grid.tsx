import { ActionIcon, Button, Checkbox, NativeSelect, TextInput } from '@mantine/core'
import { IconGripVertical, IconPlus, IconTrash } from '@tabler/icons-react'
import { type KeyboardEvent, useRef, useState } from 'react'

import { fieldDataTypes, type SchemaDocument, type SchemaField } from '../../../src-shared/schemas/schema-record.ts'
import css from './field-grid.module.css'
import { changeFields, type FieldChange, hasSize, pastedFields, sizeOf, sizeText } from './schema-draft.ts'

interface FieldGridProps {
  readonly document: SchemaDocument
  readonly problems: ReadonlyMap<string, string>
  /** `place` names what is typed into. */
  readonly onChange: (document: SchemaDocument, place?: string | null) => void
}

/** The fields of a schema, a row each. Alt with the up and down arrows moves a row; rows of a spreadsheet can be pasted. */
export function FieldGrid({ document, problems, onChange }: FieldGridProps) {
  const body = useRef<HTMLTableSectionElement>(null)
  const [dragged, setDragged] = useState<number | null>(null)
  const change = (each: FieldChange, place: string | null = null) => {
    onChange(changeFields(document, each), place)
  }
  const focusName = (index: number) => {
    requestAnimationFrame(() => {
      body.current?.querySelector<HTMLInputElement>(`[data-row="${index}"] input`)?.focus()
    })
  }
  const move = (from: number, to: number) => {
    if (to < 0 || to >= document.fields.length || from === to) return
    change({ type: 'move', from, to })
    focusName(to)
  }
  return (
    <div className={css['box']}>
      <table className={css['grid']} aria-label="Fields">
        <thead>
          <tr>
            <th aria-label="Order" />
            <th scope="col">Name</th>
            <th scope="col">Type</th>
            <th scope="col">Size</th>
            <th scope="col">Key</th>
            <th scope="col" title="Whether a row may leave it empty">
              Null
            </th>
            <th scope="col">Unique</th>
            <th scope="col">Default</th>
            <th aria-label="Remove" />
          </tr>
        </thead>
        <tbody ref={body}>
          {document.fields.map((field, index) => (
            <FieldRow
              // The position is the identity, because names are being typed.
              key={index}
              field={field}
              index={index}
              problems={problems}
              isDragged={dragged === index}
              change={change}
              onMove={(to) => {
                move(index, to)
              }}
              onDrag={setDragged}
              onDrop={() => {
                if (dragged !== null) move(dragged, index)
                setDragged(null)
              }}
            />
          ))}
        </tbody>
      </table>
      <Button
        size="xs"
        variant="subtle"
        color="accent"
        leftSection={<IconPlus size={14} aria-hidden />}
        onClick={() => {
          change({ type: 'add' })
          focusName(document.fields.length)
        }}
      >
        Add a field
      </Button>
    </div>
  )
}

interface FieldRowProps {
  readonly field: SchemaField
  readonly index: number
  readonly problems: ReadonlyMap<string, string>
  readonly isDragged: boolean
  readonly change: (change: FieldChange, place?: string | null) => void
  readonly onMove: (to: number) => void
  readonly onDrag: (index: number | null) => void
  readonly onDrop: () => void
}

function FieldRow({ field, index, problems, isDragged, change, onMove, onDrag, onDrop }: FieldRowProps) {
  const place = `fields[${index}]`
  const label = (what: string) => `${what} of field ${index + 1}`
  const wrong = (key: string) => problems.get(`${place}.${key}`)
  const set = (values: Partial<SchemaField>, typedInto: string | null = null) => {
    change({ type: 'set', index, values }, typedInto === null ? null : `${place}.${typedInto}`)
  }
  const sentences = [...problems].flatMap(([path, sentence]) => (path.startsWith(`${place}.`) ? [sentence] : []))
  const onKeyDown = (event: KeyboardEvent) => {
    if (!event.altKey || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown')) return
    event.preventDefault()
    onMove(index + (event.key === 'ArrowUp' ? -1 : 1))
  }
  return (
    <>
      <tr
        data-row={index}
        data-dragged={isDragged}
        onKeyDown={onKeyDown}
        onDragOver={(event) => {
          event.preventDefault()
        }}
        onDrop={onDrop}
      >
        <td>
          <span
            className={css['grip']}
            draggable
            title="Drag to order, or Alt with the arrows"
            onDragStart={() => {
              onDrag(index)
            }}
            onDragEnd={() => {
              onDrag(null)
            }}
            aria-hidden
          >
            <IconGripVertical size={14} />
          </span>
        </td>
        <td>
          <TextInput
            aria-label={label('Name')}
            aria-keyshortcuts="Alt+ArrowUp Alt+ArrowDown"
            error={wrong('name') !== undefined}
            spellCheck={false}
            value={field.name}
            onChange={(event) => {
              set({ name: event.currentTarget.value }, 'name')
            }}
            onPaste={(event) => {
              const fields = pastedFields(event.clipboardData.getData('text/plain'))
              if (fields === null) return
              event.preventDefault()
              change({ type: 'paste', index, fields })
            }}
          />
        </td>
        <td>
          <NativeSelect
            aria-label={label('Type')}
            error={wrong('dataType') !== undefined}
            data={[...fieldDataTypes]}
            value={field.dataType}
            onChange={(event) => {
              const dataType = fieldDataTypes.find((type) => type === event.currentTarget.value) ?? 'text'
              set({ dataType, length: null, precision: null, scale: null })
            }}
          />
        </td>
        <td>
          <SizeInput
            field={field}
            label={label('Size')}
            isWrong={['length', 'precision', 'scale'].some(wrong)}
            set={set}
          />
        </td>
        {checks.map(({ key, what, isOff }) => (
          <td key={key} className={css['check']}>
            <Checkbox
              size="xs"
              aria-label={label(what)}
              checked={key === 'isNullable' ? field.isNullable && !field.isPrimaryKey : field[key]}
              disabled={isOff(field)}
              onChange={(event) => {
                set({ [key]: event.currentTarget.checked })
              }}
            />
          </td>
        ))}
        <td>
          <TextInput
            aria-label={label('Default')}
            placeholder={field.generated === undefined ? '' : 'by Postgres'}
            error={wrong('defaultValue') !== undefined}
            spellCheck={false}
            value={field.defaultValue ?? ''}
            onChange={(event) => {
              const text = event.currentTarget.value
              set({ defaultValue: text === '' ? null : text }, 'defaultValue')
            }}
          />
        </td>
        <td>
          <ActionIcon
            size="sm"
            aria-label={`Remove ${field.name || `field ${index + 1}`}`}
            onClick={() => {
              change({ type: 'remove', index })
            }}
          >
            <IconTrash size={14} aria-hidden />
          </ActionIcon>
        </td>
      </tr>
      {sentences.length === 0 ? null : (
        <tr className={css['problem']}>
          <td />
          <td colSpan={8}>{sentences.join(' ')}</td>
        </tr>
      )}
    </>
  )
}

const checks = [
  { key: 'isPrimaryKey', what: 'Key', isOff: () => false },
  { key: 'isNullable', what: 'Null', isOff: ({ isPrimaryKey }: SchemaField) => isPrimaryKey },
  { key: 'isUnique', what: 'Unique', isOff: ({ isPrimaryKey }: SchemaField) => isPrimaryKey },
] as const

interface SizeInputProps {
  readonly field: SchemaField
  readonly label: string
  readonly isWrong: boolean
  readonly set: (values: Partial<SchemaField>, typedInto?: string | null) => void
}

/** A size is kept when it is written, so that "12," can be typed. */
function SizeInput({ field, label, isWrong, set }: SizeInputProps) {
  const [draft, setDraft] = useState<string | null>(null)
  return (
    <TextInput
      aria-label={label}
      disabled={!hasSize(field)}
      error={isWrong}
      placeholder={field.dataType === 'varchar' ? '255' : hasSize(field) ? '12,2' : ''}
      value={draft ?? sizeText(field)}
      onChange={(event) => {
        setDraft(event.currentTarget.value)
        set(sizeOf(field, event.currentTarget.value), 'size')
      }}
      onBlur={() => {
        setDraft(null)
      }}
    />
  )
}
