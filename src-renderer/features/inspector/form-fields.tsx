import { UnstyledButton } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useState } from 'react'

import type { FormField } from '../../../src-shared/forms/form-field.ts'
import { Control } from './controls/control.tsx'
import type { FieldContext } from './field-context.ts'
import { FieldFold } from './field-fold.tsx'
import { FieldProblems, problemsOf } from './field-problems.tsx'
import css from './inspector.module.css'

/** The form of a definition: one control per field with its problems; rarely used fields are collapsed, folds are folded. */
export function FormFields({ fields, context }: { fields: readonly FormField[]; context: FieldContext }) {
  const folds = [...new Set(fields.flatMap(({ fold }) => fold ?? []))]
  const before = fields.findIndex(({ fold }) => fold !== undefined)
  const [first, last] =
    before < 0 ? [fields, []] : [fields.slice(0, before), fields.slice(before).filter(({ fold }) => fold === undefined)]
  return (
    <div className={css['fields']}>
      {first.length === 0 ? null : <Fields fields={first} context={context} />}
      {folds.map((title) => {
        const folded = fields.filter(({ fold }) => fold === title)
        return (
          <FieldFold key={title} title={title} fields={folded} context={context}>
            <Fields fields={folded} context={context} />
          </FieldFold>
        )
      })}
      {last.length === 0 ? null : <Fields fields={last} context={context} />}
    </div>
  )
}

function Fields({ fields, context }: { fields: readonly FormField[]; context: FieldContext }) {
  const [wanted, setWanted] = useState<ReadonlySet<string>>(new Set())
  const isShown = (field: FormField) => {
    const path = context.prefix + field.key
    return (
      !isRare(field) ||
      wanted.has(field.key) ||
      context.valueAt(path) !== undefined ||
      problemsOf(context.problems, path).length > 0
    )
  }
  const hidden = fields.filter((field) => !isShown(field))
  return (
    <>
      {fields.filter(isShown).map((field) => {
        const path = context.prefix + field.key
        const problems = problemsOf(context.problems, path)
        return (
          <div key={field.key} className={css['field']} data-path={path}>
            <Control field={field} path={path} context={context} isWrong={problems.length > 0} />
            <FieldProblems problems={problems.filter((problem) => !isOfItem(field, path, problem.path))} />
          </div>
        )
      })}
      {hidden.length === 0 ? null : (
        <div className={css['rare']} role="group" aria-label="More settings">
          {hidden.map((field) => (
            <UnstyledButton
              key={field.key}
              className={css['rareField']}
              title={field.help}
              onClick={() => {
                setWanted((known) => new Set(known).add(field.key))
              }}
            >
              <IconPlus size={12} aria-hidden />
              {field.label}
            </UnstyledButton>
          ))}
        </div>
      )}
    </>
  )
}

/** Optional properties without a control of their own are collapsed too. */
const isRare = (field: FormField): boolean =>
  field.isRare === true || (field.control.kind === 'json' && field.required !== true)

/** A list shows the problems of its items next to them, a group or a variant those of its fields. */
function isOfItem({ control }: FormField, path: string, place: string): boolean {
  return ['list', 'group', 'variant', 'layout'].includes(control.kind) && place !== path
}
