import type { ReactNode } from 'react'
import { Group, Panel, Separator, useDefaultLayout } from 'react-resizable-panels'

import css from './beside-rows.module.css'

/** Rows with something beside them; how wide it is, is remembered. */
export function BesideRows({ beside, children }: { beside: ReactNode; children: ReactNode }) {
  const layout = useDefaultLayout({
    id: 'weir.panel.profile',
    panelIds: beside === null ? ['rows'] : ['rows', 'beside'],
  })
  return (
    <Group {...layout} orientation="horizontal" className={css['both']}>
      <Panel id="rows" minSize={200}>
        {children}
      </Panel>
      {beside === null ? null : (
        <>
          <Separator className={css['line']} aria-label="Width of the profile" />
          <Panel id="beside" defaultSize={288} minSize={220} maxSize={480} groupResizeBehavior="preserve-pixel-size">
            {beside}
          </Panel>
        </>
      )}
    </Group>
  )
}
