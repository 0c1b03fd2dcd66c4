import { Input } from '@mantine/core'
import { json } from '@codemirror/lang-json'
import { useState } from 'react'

import { styleNonce } from '../../../api/style-nonce.ts'
import { CodeEditor } from '../../../ui/code/code-editor.tsx'
import css from './controls.module.css'
import type { ControlProps } from './control-props.ts'

const language = [json()]

/** Anything without a better control, as JSON. Invalid JSON stays in the control and does not reach the document. */
export function JsonControl({ field, path, context, isWrong }: ControlProps<'json'>) {
  const value = context.valueAt(path)
  const text = value === undefined ? '' : JSON.stringify(value, null, 2)
  const [draft, setDraft] = useState<{ readonly of: string; readonly text: string } | null>(null)
  const shown = draft?.of === text ? draft.text : text
  const isHalfWritten = shown.trim() !== '' && parsed(shown) === null
  return (
    <Input.Wrapper
      label={field.label}
      description={field.help}
      error={isHalfWritten ? 'This is not JSON yet.' : isWrong}
      labelElement="div"
    >
      <div className={css['codeBox']} data-wrong={isWrong || isHalfWritten}>
        <CodeEditor
          size="field"
          label={field.label}
          nonce={styleNonce()}
          extensions={language}
          value={shown}
          onChange={(next) => {
            const read = next.trim() === '' ? { value: undefined } : parsed(next)
            if (read) context.setValue(path, read.value, { typing: true })
            const kept = read?.value === undefined ? '' : JSON.stringify(read.value, null, 2)
            setDraft({ of: read ? kept : text, text: next })
          }}
          onBlur={context.onBlur}
        />
      </div>
    </Input.Wrapper>
  )
}

function parsed(text: string): { readonly value: unknown } | null {
  try {
    return { value: JSON.parse(text) as unknown }
  } catch {
    return null
  }
}
