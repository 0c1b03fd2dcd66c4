import { Menu, Tooltip, UnstyledButton } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { memo } from 'react'

import { nodeKinds } from '../../document/node-catalog.ts'
import { KindIcon } from '../../ui/icons/kind-icon.tsx'
import { addNodeAfterSelection } from './add-node-after-selection.ts'
import css from './editor.module.css'

const kinds = nodeKinds.filter((kind) => kind.isRunnable)

/** A button for each kind of node; in a narrow window one button with all of them. */
export const NodeAdders = memo(function NodeAdders() {
  return (
    <>
      <div className={css['adders']} role="group" aria-label="Add a node">
        <span className={css['add']} aria-hidden>
          Add
        </span>
        {kinds.map((kind) => (
          <Tooltip key={kind.kind} label={kind.doc}>
            <UnstyledButton
              className={css['adder']}
              aria-label={`Add ${kind.label.toLowerCase()}`}
              onClick={() => {
                addNodeAfterSelection(kind)
              }}
            >
              <KindIcon kind={kind.kind} size={15} />
              {kind.label}
            </UnstyledButton>
          </Tooltip>
        ))}
      </div>
      <div className={css['foldedAdders']}>
        <Menu width={300} position="bottom-start">
          <Menu.Target>
            <UnstyledButton className={css['adder']} aria-label="Add a node">
              <IconPlus size={15} stroke={1.8} aria-hidden />
              Add
            </UnstyledButton>
          </Menu.Target>
          <Menu.Dropdown>
            {kinds.map((kind) => (
              <Menu.Item
                key={kind.kind}
                leftSection={<KindIcon kind={kind.kind} size={16} />}
                aria-label={`Add ${kind.label.toLowerCase()}`}
                title={kind.doc}
                onClick={() => {
                  addNodeAfterSelection(kind)
                }}
              >
                {kind.label}
              </Menu.Item>
            ))}
          </Menu.Dropdown>
        </Menu>
      </div>
    </>
  )
})
