import { Switch } from '@mantine/core'

import type { ControlProps } from './control-props.ts'

export function SwitchControl({ field, control, path, context }: ControlProps<'switch'>) {
  return (
    <Switch
      size="xs"
      label={field.label}
      {...(field.help === undefined ? {} : { description: field.help })}
      checked={(context.valueAt(path) ?? control.unsaid) === true}
      onChange={(event) => {
        context.setValue(path, event.currentTarget.checked)
      }}
    />
  )
}
