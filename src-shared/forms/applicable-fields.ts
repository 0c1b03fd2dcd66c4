import type { FormField } from './form-field.ts'

/** The fields of a form that apply, given the values of its other fields. */
export function applicableFields(form: readonly FormField[], valueAt: (key: string) => unknown): readonly FormField[] {
  return form.filter(({ onlyWhere }) => {
    if (onlyWhere === undefined) return true
    const value = valueAt(onlyWhere.key)
    if (onlyWhere.andSet !== undefined && valueAt(onlyWhere.andSet) === undefined) return false
    return [onlyWhere.is].flat().some((each) => each === value)
  })
}
