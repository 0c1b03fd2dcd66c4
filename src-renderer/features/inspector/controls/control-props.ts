import type { ReactNode } from 'react'

import type { FormField } from '../../../../src-shared/forms/form-field.ts'
import type { FieldContext } from '../field-context.ts'
import type { ShownField } from './field-words.ts'

/** A field inside a control, and the path it edits. */
export interface InnerField {
  readonly field: ShownField
  readonly path: string
}

/** What every control gets: the field it stands for, the path it edits, and where the form stands. */
export interface ControlProps<Kind extends FormField['control']['kind'] = FormField['control']['kind']> {
  readonly field: ShownField
  readonly control: Extract<FormField['control'], { kind: Kind }>
  readonly path: string
  readonly context: FieldContext
  readonly isWrong: boolean
  /** Draws the control of a field inside this one. */
  readonly renderField: (inner: InnerField) => ReactNode
}
