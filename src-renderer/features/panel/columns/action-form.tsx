import { Button, Select, TextInput } from '@mantine/core'
import { useContext, useState } from 'react'

import type { GridColumn } from '../../../ui/data-grid/grid-rows.ts'
import type { ActionField, ColumnAction, Values } from './column-action.ts'
import { initialValues, isComplete } from './column-actions.ts'
import css from './column-menu.module.css'
import { BasisContext } from './suggestion-basis.tsx'

interface ActionFormProps {
  readonly action: ColumnAction
  readonly column: GridColumn
  readonly canQuarantine: boolean
  readonly onMake: (values: Values) => void
}

/** What an action has to know before it writes its op. */
export function ActionForm({ action, column, canQuarantine, onMake }: ActionFormProps) {
  const basis = useContext(BasisContext)
  const [shown] = useState(() => basis?.valuesOf(column.name) ?? [])
  const [values, setValues] = useState(() => initialValues(action, column, canQuarantine, shown))
  const fields = (action.fields ?? []).filter(({ isHidden }) => isHidden?.(values) !== true)
  const isReady = isComplete(action, values)
  return (
    <form
      className={css['form']}
      aria-label={`${action.verb ?? action.label} ${column.name}`}
      onSubmit={(event) => {
        event.preventDefault()
        if (isReady) onMake(values)
      }}
    >
      {fields.map((field, index) => (
        <Field
          key={field.key}
          field={canQuarantine ? field : withoutQuarantine(field)}
          isFirst={index === 0}
          hint={field.hint?.(values, shown) ?? ''}
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
  readonly hint: string
  readonly value: string
  readonly onChange: (value: string) => void
}

function Field({ field, isFirst, hint, value, onChange }: FieldProps) {
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
      description={hint === '' ? undefined : hint}
      inputWrapperOrder={['label', 'input', 'description']}
      placeholder={field.placeholder ?? ''}
      value={value}
      data-autofocus={isFirst || undefined}
      onChange={(event) => {
        onChange(event.currentTarget.value)
      }}
    />
  )
}
