import { ActionIcon, Button, Input } from '@mantine/core'
import { IconPlus, IconX } from '@tabler/icons-react'

import { FieldProblems, problemsOf } from '../field-problems.tsx'
import css from './controls.module.css'
import type { ControlProps } from './control-props.ts'

/** Properties that are set together: absent until added, then a form of their own. */
export function GroupControl({ field, control, path, context, renderField }: ControlProps<'group'>) {
  const isSaid = context.valueAt(path) !== undefined
  if (!isSaid) {
    return (
      <Button
        size="xs"
        leftSection={<IconPlus size={14} aria-hidden />}
        onClick={() => {
          context.setValue(path, control.example)
        }}
      >
        {field.label}
      </Button>
    )
  }
  return (
    <Input.Wrapper
      labelElement="div"
      label={
        <span className={css['groupHead']}>
          {field.label}
          <ActionIcon
            size="sm"
            aria-label={`Remove ${field.label}`}
            onClick={() => {
              context.setValue(path, undefined)
            }}
          >
            <IconX size={14} aria-hidden />
          </ActionIcon>
        </span>
      }
      description={field.help}
    >
      <div className={css['group']} role="group" aria-label={field.label}>
        {control.fields.map((each) => (
          <div key={each.key} data-path={`${path}.${each.key}`}>
            {renderField({ field: each, path: `${path}.${each.key}` })}
            <FieldProblems problems={problemsOf(context.problems, `${path}.${each.key}`)} />
          </div>
        ))}
      </div>
    </Input.Wrapper>
  )
}
