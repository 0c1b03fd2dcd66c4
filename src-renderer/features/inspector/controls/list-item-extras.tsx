import { ActionIcon, Menu, UnstyledButton } from '@mantine/core'
import { IconPlus, IconX } from '@tabler/icons-react'
import { useState } from 'react'

import type { FormField } from '../../../../src-shared/forms/form-field.ts'
import type { FieldContext } from '../field-context.ts'
import { problemsOf } from '../field-problems.tsx'
import type { ControlProps } from './control-props.ts'
import css from './list-control.module.css'

interface ListItemExtrasProps {
  readonly fields: readonly FormField[]
  /** What an item is called: column. */
  readonly noun: string
  readonly position: number
  readonly path: string
  readonly context: FieldContext
  readonly renderField: ControlProps['renderField']
}

/** What is rarely said about an item: a line for each field that says something, and a menu of the others. */
export function ListItemExtras({ fields, noun, position, path, context, renderField }: ListItemExtrasProps) {
  const own = context.valueAt(`${path}.name`)
  const name = typeof own === 'string' && own !== '' ? own : `${noun} ${position}`
  const [wanted, setWanted] = useState<ReadonlySet<string>>(new Set())
  if (fields.length === 0) return null
  const placeOf = ({ key }: FormField) => `${path}.${key}`
  const isShown = (field: FormField) =>
    wanted.has(field.key) ||
    context.valueAt(placeOf(field)) !== undefined ||
    problemsOf(context.problems, placeOf(field)).length > 0
  const hidden = fields.filter((field) => !isShown(field))
  const show = (key: string, isWanted: boolean) => {
    setWanted((known) => new Set(isWanted ? [...known, key] : [...known].filter((each) => each !== key)))
  }
  return (
    <div className={css['extras']}>
      {fields.filter(isShown).map((field) => (
        <div key={field.key} className={css['extra']}>
          <span className={css['extraLabel']} title={field.help}>
            {field.label}
          </span>
          <div className={css['field']}>
            {renderField({
              field: { ...onOneLine(field), label: `${field.label}, ${name}`, hidesLabel: true },
              path: placeOf(field),
            })}
          </div>
          <ActionIcon
            size="sm"
            aria-label={`Remove ${field.label}, ${name}`}
            title="Remove"
            onClick={() => {
              show(field.key, false)
              context.setValue(placeOf(field), undefined)
            }}
          >
            <IconX size={14} aria-hidden />
          </ActionIcon>
        </div>
      ))}
      {hidden.length === 0 ? null : (
        <Menu width={240} position="bottom-start">
          <Menu.Target>
            <UnstyledButton className={css['more']}>
              <IconPlus size={12} aria-hidden />
              More about {name}
            </UnstyledButton>
          </Menu.Target>
          <Menu.Dropdown>
            {hidden.map((field) => (
              <Menu.Item
                key={field.key}
                title={field.help}
                onClick={() => {
                  show(field.key, true)
                }}
              >
                {field.label}
              </Menu.Item>
            ))}
          </Menu.Dropdown>
        </Menu>
      )}
    </div>
  )
}

/** The line has a way to remove the field, and its help on the label. */
function onOneLine({ help: _, ...field }: FormField): FormField {
  return field.control.kind === 'choice' ? { ...field, required: true } : field
}
