import type { Extension } from '@codemirror/state'
import { Input } from '@mantine/core'

import { styleNonce } from '../../../api/style-nonce.ts'
import { CodeEditor } from '../../../ui/code/code-editor.tsx'
import css from './controls.module.css'
import type { ControlProps } from './control-props.ts'
import { emptied, textOf } from './field-words.ts'
import { useSpanDiagnostics } from './use-span-diagnostics.ts'

interface CodeFieldProps extends Pick<ControlProps<'formula' | 'sql'>, 'field' | 'path' | 'context' | 'isWrong'> {
  readonly extensions: readonly Extension[]
  readonly placeholder: string
}

/** A code editor in a form, with mistakes underlined. */
export function CodeField({ field, path, context, isWrong, extensions, placeholder }: CodeFieldProps) {
  const diagnostics = useSpanDiagnostics(context.problems, path)
  return (
    <Input.Wrapper label={field.hidesLabel === true ? null : field.label} description={field.help} labelElement="div">
      <div className={css['codeBox']} data-wrong={isWrong}>
        <CodeEditor
          size="field"
          label={field.label}
          nonce={styleNonce()}
          extensions={extensions}
          diagnostics={diagnostics}
          placeholder={placeholder}
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
