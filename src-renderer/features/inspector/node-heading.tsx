import { TextInput } from '@mantine/core'
import { useState } from 'react'

import { openDocument, useEditor } from '../../document/document-store.ts'
import { findNode, type NodeDocument } from '../../document/pipeline-document.ts'
import { KindIcon } from '../../ui/icons/kind-icon.tsx'
import css from './inspector.module.css'

/** The node's name, editable in place, and the purpose of its kind. */
export function NodeHeading({ node, doc }: { node: NodeDocument; doc: string }) {
  const dispatch = useEditor((state) => state.dispatch)
  const document = useEditor(openDocument)
  const [draft, setDraft] = useState<{ readonly of: string; readonly text: string } | null>(null)
  const text = draft?.of === node.id ? draft.text : node.id
  const name = text.trim()
  const isTaken = name !== node.id && findNode(document, name) !== undefined
  const rename = () => {
    setDraft(null)
    if (name !== '' && !isTaken) dispatch({ type: 'renameNode', id: node.id, newId: name })
  }
  return (
    <header className={css['heading']} data-path="id">
      <TextInput
        aria-label="Name of the node"
        title={node.id}
        size="md"
        variant="unstyled"
        classNames={{ input: css['name'] ?? '' }}
        leftSectionWidth={26}
        leftSectionProps={{ className: css['nameIcon'] ?? '' }}
        leftSection={<KindIcon kind={node.kind} size={18} />}
        value={text}
        error={isTaken ? `Another node is called ${name}.` : null}
        spellCheck={false}
        onChange={(event) => {
          setDraft({ of: node.id, text: event.currentTarget.value })
        }}
        onBlur={rename}
        onKeyDown={(event) => {
          if (event.key === 'Enter') event.currentTarget.blur()
          if (event.key === 'Escape') setDraft(null)
        }}
      />
      <p className={css['doc']}>{doc}</p>
    </header>
  )
}
