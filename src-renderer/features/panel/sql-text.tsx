import { PostgreSQL, sql as sqlLanguage } from '@codemirror/lang-sql'

import { styleNonce } from '../../api/style-nonce.ts'
import { CodeEditor } from '../../ui/code/code-editor.tsx'
import css from './sql-text.module.css'

const language = [sqlLanguage({ dialect: PostgreSQL })]

/** The SQL text of the node's rows. */
export function SqlText({ sql, nodeId }: { sql: string; nodeId: string }) {
  return (
    <div className={css['text']}>
      <CodeEditor
        size="page"
        label={`SQL of ${nodeId}`}
        nonce={styleNonce()}
        extensions={language}
        value={sql}
        className={css['editor']}
      />
    </div>
  )
}
