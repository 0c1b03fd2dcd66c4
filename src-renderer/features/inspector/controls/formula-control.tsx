import { useMemo } from 'react'

import { CodeField } from './code-field.tsx'
import type { ControlProps } from './control-props.ts'
import { formulaLanguage } from './formula-language.ts'

/** A formula, with the columns and functions at hand. */
export function FormulaControl(props: ControlProps<'formula'>) {
  const { columns } = props.context
  // By what the columns are: a check brings the same ones as new objects.
  const known = JSON.stringify(columns)
  const extensions = useMemo(() => formulaLanguage(JSON.parse(known) as typeof columns), [known])
  return <CodeField {...props} extensions={extensions} placeholder={props.field.placeholder ?? 'upper(trim(name))'} />
}
