import { Select } from '@mantine/core'

import css from './controls.module.css'
import type { ControlProps } from './control-props.ts'
import { fieldWords, textOf } from './field-words.ts'

/** One of a few values, with descriptions of the chosen one and of the others. */
export function ChoiceControl({ field, control, path, context, isWrong }: ControlProps<'choice'>) {
  const value = textOf(context.valueAt(path))
  const isKnown = value === '' || control.options.some((option) => option.value === value)
  const docs = new Map(control.options.map((option) => [option.value, option.doc]))
  const doc = docs.get(value === '' ? (control.unsaid ?? '') : value)
  const unsaid = control.options.find((option) => option.value === control.unsaid)?.label
  return (
    <Select
      {...fieldWords(field)}
      {...(unsaid === undefined ? {} : { placeholder: unsaid })}
      {...(doc === undefined
        ? {}
        : { description: doc, inputWrapperOrder: ['label', 'input', 'description', 'error'] })}
      error={isWrong}
      data={
        isKnown
          ? control.options.map((option) => ({ value: option.value, label: option.label }))
          : [...control.options, { value, label: value }]
      }
      renderOption={({ option }) => (
        <span className={css['choice']}>
          <span>{option.label}</span>
          {docs.get(option.value) === undefined ? null : (
            <span className={css['choiceDoc']}>{docs.get(option.value)}</span>
          )}
        </span>
      )}
      value={value === '' ? null : value}
      title={control.options.find((option) => option.value === value)?.label ?? value}
      clearable={field.required !== true}
      onChange={(next) => {
        context.setValue(path, next ?? undefined)
      }}
    />
  )
}
