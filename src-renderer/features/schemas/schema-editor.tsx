import { json } from '@codemirror/lang-json'

import { styleNonce } from '../../api/style-nonce.ts'
import { CodeEditor } from '../../ui/code/code-editor.tsx'

const extensions = [json()]

/** The schema's document, with its structure coloured. */
export function SchemaEditor({ text, onChange }: { text: string; onChange: (text: string) => void }) {
  return (
    <CodeEditor
      size="page"
      label="Schema document"
      nonce={styleNonce()}
      value={text}
      onChange={onChange}
      extensions={extensions}
    />
  )
}
