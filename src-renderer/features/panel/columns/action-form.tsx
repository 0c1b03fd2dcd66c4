import { Button, Select, TextInput } from '@mantine/core'
import { useState } from 'react'

import type { Op } from '../../../document/place-op.ts'
import type { GridColumn } from '../../../ui/data-grid/grid-rows.ts'
import css from './column-menu.module.css'
import { type ActionField, type ColumnAction, initialValues, isComplete } from './column-actions.ts'

interface ActionFormProps {
  readonly action: ColumnAction
  readonly column: GridColumn
  readonly canQuarantine: boolean
  readonly onMake: (op: Op) => void
}

/** What an action has to know before it writes its op. */
export function ActionForm({ action, column, canQuarantine, onMake }: ActionFormProps) {
  const [values, setValues] = useState(() => initialValues(action, column, canQuarantine))
  const fields = (action.fields ?? []).filter(({ isHidden }) => isHidden?.(values) !== true)
  const isReady = isComplete(action, values)
  return (
    <form
      className={css['form']}
      aria-label={`${action.verb ?? action.label} ${column.name}`}
      onSubmit={(event) => {
        event.preventDefault()
        if (isReady) onMake(action.op(column, values))
      }}
    >
      {fields.map((field, index) => (
        <Field
          key={field.key}
          field={canQuarantine ? field : withoutQuarantine(field)}
          isFirst={index === 0}
          value={values[field.key] ?? ''}
          onChange={(value) => {
            setValues((before) => ({ ...before, [field.key]: value }))
          }}
        />
      ))}
      <Button type="submit" variant="filled" disabled={!isReady}>
        {action.verb}
      </Button>
    </form>
  )
}

const withoutQuarantine = (field: ActionField): ActionField =>
  field.options ? { ...field, options: field.options.filter(({ value }) => value !== 'quarantine') } : field

interface FieldProps {
  readonly field: ActionField
  readonly isFirst: boolean
  readonly value: string
  readonly onChange: (value: string) => void
}

function Field({ field, isFirst, value, onChange }: FieldProps) {
  if (field.options) {
    return (
      <Select
        label={field.label}
        data={[...field.options]}
        value={value}
        data-autofocus={isFirst || undefined}
        comboboxProps={{ withinPortal: false }}
        onChange={(next) => {
          if (next !== null) onChange(next)
        }}
      />
    )
  }
  return (
    <TextInput
      label={field.label}
      placeholder={field.placeholder ?? ''}
      value={value}
      data-autofocus={isFirst || undefined}
      onChange={(event) => {
        onChange(event.currentTarget.value)
      }}
    />
  )
}
