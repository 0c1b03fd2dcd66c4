import { ActionIcon, Button, Input, Select } from '@mantine/core'
import { IconPlus, IconX } from '@tabler/icons-react'

import { FieldProblems, problemsOf } from '../field-problems.tsx'
import css from './controls.module.css'
import type { ControlProps } from './control-props.ts'

/** Properties that are set together: absent until added, then a form of their own. */
export function GroupControl({ field, control, path, context, renderField }: ControlProps<'group'>) {
  const isSaid = context.valueAt(path) !== undefined
  if (control.asChoice) {
    return <ChosenGroup field={field} control={control} path={path} context={context} renderField={renderField} />
  }
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
      <GroupFields field={field} control={control} path={path} context={context} renderField={renderField} />
    </Input.Wrapper>
  )
}

type GroupProps = Omit<ControlProps<'group'>, 'isWrong'>

/** Whether the group is set, as a choice of two. */
function ChosenGroup({ field, control, path, context, renderField }: GroupProps) {
  const { asChoice, example } = control
  if (!asChoice) return null
  const isSaid = context.valueAt(path) !== undefined
  return (
    <>
      <Select
        label={field.label}
        data={[asChoice.without, asChoice.with].map(({ value, label }) => ({ value, label }))}
        value={(isSaid ? asChoice.with : asChoice.without).value}
        onChange={(value) => {
          context.setValue(path, value === asChoice.with.value ? example : undefined)
        }}
      />
      {isSaid ? (
        <div className={css['inner']}>
          <GroupFields field={field} control={control} path={path} context={context} renderField={renderField} />
        </div>
      ) : null}
    </>
  )
}

function GroupFields({ field, control, path, context, renderField }: GroupProps) {
  return (
    <div className={css['group']} role="group" aria-label={field.label}>
      {control.fields.map((each) => (
        <div key={each.key} data-path={`${path}.${each.key}`}>
          {renderField({ field: each, path: `${path}.${each.key}` })}
          <FieldProblems problems={problemsOf(context.problems, `${path}.${each.key}`)} />
        </div>
      ))}
    </div>
  )
}
