import { Menu } from '@mantine/core'
import { useReactFlow } from '@xyflow/react'

import { openDocument, useEditor } from '../../document/document-store.ts'
import { KindIcon } from '../../ui/icons/kind-icon.tsx'
import css from './drop-menu.module.css'
import { type DropOffer, dropOffers } from './drop-offers.ts'
import type { Drop } from './use-connecting.ts'

/** The nodes that can be added where a connection was dropped on the empty canvas. */
export function DropMenu({ drop, onClose }: { drop: Drop | null; onClose: () => void }) {
  const flow = useReactFlow()
  if (!drop) return null
  const { start, clientX, clientY } = drop
  const add = (offer: DropOffer) => {
    useEditor.getState().dispatch(offer.command(flow.screenToFlowPosition({ x: clientX, y: clientY })))
    onClose()
  }
  return (
    <Menu opened onClose={onClose} position="bottom-start" width={240}>
      <Menu.Target>
        <span className={css['anchor']} style={{ left: clientX, top: clientY }} />
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{'reference' in start ? `Add after ${start.reference}` : `Add before ${start.to}`}</Menu.Label>
        {dropOffers(openDocument(useEditor.getState()), start).map((offer) => (
          <Menu.Item
            key={offer.label}
            leftSection={<KindIcon kind={offer.kind} />}
            onClick={() => {
              add(offer)
            }}
          >
            {offer.label}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}
