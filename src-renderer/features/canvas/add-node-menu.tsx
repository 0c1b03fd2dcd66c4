import { Menu, UnstyledButton } from '@mantine/core'
import { IconPlus, IconUnlink } from '@tabler/icons-react'
import { useState } from 'react'

import { openDocument, useEditor } from '../../document/document-store.ts'
import type { Connection } from '../../document/graph.ts'
import { newNode, nodeKinds } from '../../document/node-catalog.ts'
import { KindIcon } from '../../ui/icons/kind-icon.tsx'
import css from './add-node-menu.module.css'

const insertable = nodeKinds.filter((kind) => kind.isRunnable && kind.hasInput && kind.hasOutput)

/** The `+` on an edge: inserts a node, or deletes the connection. */
export function AddNodeMenu({ connection, className }: { connection: Connection; className: string | undefined }) {
  const dispatch = useEditor((state) => state.dispatch)
  // The menu is rendered on demand, because there is one per edge.
  const [isWanted, setIsWanted] = useState(false)
  const insert = (kind: string) => {
    const node = newNode(kind, openDocument(useEditor.getState()))
    dispatch({ type: 'insertNode', node, to: connection.to, key: connection.key })
  }
  const button = (
    <UnstyledButton
      className={`${css['button'] ?? ''} ${className ?? ''}`}
      tabIndex={-1}
      aria-label={`Insert a node between ${connection.from} and ${connection.to}`}
      onPointerEnter={() => {
        setIsWanted(true)
      }}
    >
      <IconPlus size={12} stroke={2.5} aria-hidden />
    </UnstyledButton>
  )
  if (!isWanted) return button
  return (
    <Menu position="bottom" width={240}>
      <Menu.Target>{button}</Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>Insert here</Menu.Label>
        {insertable.map((kind) => (
          <Menu.Item
            key={kind.kind}
            leftSection={<KindIcon kind={kind.kind} />}
            onClick={() => {
              insert(kind.kind)
            }}
          >
            {kind.label}
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Item
          leftSection={<IconUnlink size={16} stroke={1.7} aria-hidden />}
          onClick={() => {
            dispatch({ type: 'disconnect', to: connection.to, key: connection.key })
          }}
        >
          Delete the connection
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
