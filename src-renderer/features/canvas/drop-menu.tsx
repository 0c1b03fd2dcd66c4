import { Menu } from '@mantine/core'
import { useReactFlow } from '@xyflow/react'

import { cardSize } from '../../document/complete-layout.ts'
import { openDocument, useEditor } from '../../document/document-store.ts'
import { newNode, nodeKinds } from '../../document/node-catalog.ts'
import { nodeInputs } from '../../document/pipeline-document.ts'
import { KindIcon } from '../../ui/icons/kind-icon.tsx'
import type { Drop } from './use-connecting.ts'
import css from './drop-menu.module.css'

const followers = nodeKinds.filter((kind) => kind.isRunnable && kind.hasInput)

/** What can follow a node, offered where a connection was let go over the empty canvas. */
export function DropMenu({ drop, onClose }: { drop: Drop | null; onClose: () => void }) {
  const flow = useReactFlow()
  if (!drop) return null
  const add = (kind: string) => {
    const editor = useEditor.getState()
    const node = newNode(kind, openDocument(editor))
    const key = nodeInputs(node)[0]?.key ?? 'input'
    const corner = flow.screenToFlowPosition({ x: drop.clientX, y: drop.clientY })
    const position = { x: corner.x, y: corner.y - cardSize.height / 2 }
    editor.dispatch({ type: 'addNode', node: { ...node, [key]: drop.from }, position })
    onClose()
  }
  return (
    <Menu opened onClose={onClose} position="bottom-start" width={240}>
      <Menu.Target>
        <span className={css['anchor']} style={{ left: drop.clientX, top: drop.clientY }} />
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>Add after {drop.from}</Menu.Label>
        {followers.map((kind) => (
          <Menu.Item
            key={kind.kind}
            leftSection={<KindIcon kind={kind.kind} />}
            onClick={() => {
              add(kind.kind)
            }}
          >
            {kind.label}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}
