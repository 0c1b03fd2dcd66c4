import type { FormField } from './form-field.ts'

/** The fields of a form that mean something for what its other fields say. */
export function applicableFields(form: readonly FormField[], valueAt: (key: string) => unknown): readonly FormField[] {
  return form.filter(({ onlyWhere }) => onlyWhere === undefined || valueAt(onlyWhere.key) === onlyWhere.is)
}
