import type { FormField } from '../../../../src-shared/forms/form-field.ts'

/** A field as a form shows it. */
export interface ShownField extends FormField {
  /** In a list a label on every line would be too much. */
  readonly hidesLabel?: boolean
}

/** Label and description of a field as props of a Mantine input. */
export const fieldWords = ({ label, help, required, placeholder, hidesLabel }: ShownField) => ({
  ...(hidesLabel === true ? { 'aria-label': label, placeholder: placeholder ?? label } : { label }),
  ...(help === undefined ? {} : { description: help }),
  ...(required === true ? { required: true, withAsterisk: false } : {}),
  ...(placeholder === undefined ? {} : { placeholder }),
})

export const textOf = (value: unknown): string =>
  typeof value === 'string' ? value : typeof value === 'number' || typeof value === 'boolean' ? String(value) : ''

export const textsOf = (value: unknown): string[] =>
  Array.isArray(value) ? value.map(textOf) : value === undefined || value === null ? [] : [textOf(value)]

/** An empty optional field is removed from the document; a required one stays and becomes a problem. */
export const emptied = (field: FormField, text: string): string | undefined =>
  text === '' && field.required !== true ? undefined : text
