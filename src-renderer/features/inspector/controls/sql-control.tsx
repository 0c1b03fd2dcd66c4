import { PostgreSQL, sql } from '@codemirror/lang-sql'
import { Input } from '@mantine/core'

import { styleNonce } from '../../../api/style-nonce.ts'
import { CodeEditor } from '../../../ui/code/code-editor.tsx'
import css from './controls.module.css'
import type { ControlProps } from './control-props.ts'
import { emptied, textOf } from './field-words.ts'
import { useSpanDiagnostics } from './use-span-diagnostics.ts'

const language = [sql({ dialect: PostgreSQL })]

/** A statement of Postgres, with what the server says against it underlined. */
export function SqlControl({ field, path, context, isWrong }: ControlProps<'sql'>) {
  const diagnostics = useSpanDiagnostics(context.problems, path)
  return (
    <Input.Wrapper label={field.label} description={field.help} labelElement="div">
      <div className={css['codeBox']} data-wrong={isWrong}>
        <CodeEditor
          size="field"
          label={field.label}
          nonce={styleNonce()}
          extensions={language}
          diagnostics={diagnostics}
          placeholder={field.placeholder ?? ''}
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
