import { Input } from '@mantine/core'
import { useMemo } from 'react'

import { styleNonce } from '../../../api/style-nonce.ts'
import { CodeEditor } from '../../../ui/code/code-editor.tsx'
import css from './controls.module.css'
import type { ControlProps } from './control-props.ts'
import { emptied, textOf } from './field-words.ts'
import { formulaLanguage } from './formula-language.ts'
import { useSpanDiagnostics } from './use-span-diagnostics.ts'

/** A formula, with its mistakes underlined and the columns and functions at hand. */
export function FormulaControl({ field, path, context, isWrong }: ControlProps<'formula'>) {
  const { columns, problems } = context
  const extensions = useMemo(() => formulaLanguage(columns), [columns])
  const diagnostics = useSpanDiagnostics(problems, path)
  return (
    <Input.Wrapper label={field.hidesLabel === true ? null : field.label} description={field.help} labelElement="div">
      <div className={css['codeBox']} data-wrong={isWrong}>
        <CodeEditor
          size="field"
          label={field.label}
          nonce={styleNonce()}
          extensions={extensions}
          diagnostics={diagnostics}
          placeholder={field.placeholder ?? 'upper(trim(name))'}
          value={textOf(context.valueAt(path))}
          onChange={(text) => {
            context.setValue(path, emptied(field, text), { typing: true })
          }}
          onBlur={context.onBlur}
        />
      </div>
    </Input.Wrapper>
  )
}
