import type { FormField } from '../../../src-shared/forms/form-field.ts'
import { Control } from './controls/control.tsx'
import type { FieldContext } from './field-context.ts'
import { FieldProblems, problemsOf } from './field-problems.tsx'
import css from './inspector.module.css'

/** The form of a definition: one control per field, what is wrong beside it. */
export function FormFields({ fields, context }: { fields: readonly FormField[]; context: FieldContext }) {
  return (
    <div className={css['fields']}>
      {fields.map((field) => {
        const path = context.prefix + field.key
        const problems = problemsOf(context.problems, path)
        return (
          <div key={field.key} className={css['field']} data-path={path}>
            <Control field={field} path={path} context={context} isWrong={problems.length > 0} />
            <FieldProblems problems={problems} />
          </div>
        )
      })}
    </div>
  )
}
