import type { FormField } from '../../../../src-shared/forms/form-field.ts'

/** A field as a form shows it. */
export interface ShownField extends FormField {
  /** In a list a label on every line would drown the values. */
  readonly hidesLabel?: boolean
}

/** The words of a field as every Mantine input takes them. */
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

/** An emptied optional field leaves the document; a required one stays, and is a problem there. */
export const emptied = (field: FormField, text: string): string | undefined =>
  text === '' && field.required !== true ? undefined : text
