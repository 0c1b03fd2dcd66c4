import { Input } from '@mantine/core'

import { FieldProblems, problemsOf } from '../field-problems.tsx'
import { ChoiceControl } from './choice-control.tsx'
import css from './controls.module.css'
import type { ControlProps } from './control-props.ts'

/** One of several shapes, or nothing: a choice, and below it the fields of what is chosen. */
export function VariantControl({ field, control, path, context, isWrong, renderField }: ControlProps<'variant'>) {
  const place = `${path}.${control.by}`
  const chosen = control.options.find((option) => option.value === context.valueAt(place))
  const choose = (value: unknown) => {
    context.setValue(path, control.options.find((option) => option.value === value)?.example)
  }
  return (
    <>
      <ChoiceControl
        field={field}
        control={{ kind: 'choice', options: control.options }}
        path={place}
        context={{
          ...context,
          setValue: (_, value) => {
            choose(value)
          },
        }}
        isWrong={isWrong}
        renderField={renderField}
      />
      {chosen === undefined ? null : (
        <Input.Wrapper labelElement="div">
          <div className={css['group']} role="group" aria-label={`${field.label}: ${chosen.label}`}>
            {chosen.fields.map((each) => (
              <div key={each.key} data-path={`${path}.${each.key}`}>
                {renderField({ field: each, path: `${path}.${each.key}` })}
                <FieldProblems problems={problemsOf(context.problems, `${path}.${each.key}`)} />
              </div>
            ))}
          </div>
        </Input.Wrapper>
      )}
    </>
  )
}
