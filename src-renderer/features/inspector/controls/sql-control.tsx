import { autocompletion } from '@codemirror/autocomplete'
import { PostgreSQL, sql } from '@codemirror/lang-sql'
import type { Extension } from '@codemirror/state'
import { Input } from '@mantine/core'
import { useMemo } from 'react'

import type { SchemaRecord } from '../../../../src-shared/schemas/schema-record.ts'

import { styleNonce } from '../../../api/style-nonce.ts'
import { CodeEditor } from '../../../ui/code/code-editor.tsx'
import css from './controls.module.css'
import type { ControlProps } from './control-props.ts'
import { emptied, textOf } from './field-words.ts'
import { useSpanDiagnostics } from './use-span-diagnostics.ts'

/** SQL with the tables of the workspace at hand. */
function sqlLanguage(schemas: readonly SchemaRecord[]): readonly Extension[] {
  const schema = Object.fromEntries(
    schemas.map(({ tableName, fields }) => [tableName, fields.map((field) => field.name)]),
  )
  return [sql({ dialect: PostgreSQL, schema }), autocompletion({ icons: false })]
}

/** A statement of Postgres, with what the server says against it underlined. */
export function SqlControl({ field, path, context, isWrong }: ControlProps<'sql'>) {
  const { problems, schemas } = context
  const diagnostics = useSpanDiagnostics(problems, path)
  const language = useMemo(() => sqlLanguage(schemas), [schemas])
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
