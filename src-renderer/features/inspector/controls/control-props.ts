import type { FormField } from '../../../../src-shared/forms/form-field.ts'
import type { FieldContext } from '../field-context.ts'

/** What every control gets: the field it stands for, the path it edits, and where the form stands. */
export interface ControlProps<Kind extends FormField['control']['kind'] = FormField['control']['kind']> {
  readonly field: FormField
  readonly control: Extract<FormField['control'], { kind: Kind }>
  readonly path: string
  readonly context: FieldContext
  readonly isWrong: boolean
}
