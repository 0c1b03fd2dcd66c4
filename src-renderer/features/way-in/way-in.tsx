import { IconTableImport } from '@tabler/icons-react'

import { type Action, useActions } from '../../ui/actions/use-actions.ts'
import { DropLayer } from './drop-layer.tsx'
import { FilePicker, pickFiles } from './file-picker.tsx'
import { SendingCard } from './sending-card.tsx'
import { usePaste } from './use-paste.ts'
import { useSentPlaces } from './use-sent-places.ts'

const actions: readonly Action[] = [
  {
    id: 'import files',
    label: 'Import files…',
    group: 'Studio',
    icon: IconTableImport,
    keys: 'mod+o',
    words: 'open upload csv excel json parquet load file',
    run: pickFiles,
  },
]

/** The ways in for files, on every screen: dropped, picked, pasted, or opened with Weir. */
export function WayIn() {
  useActions(actions)
  usePaste()
  useSentPlaces()
  return (
    <>
      <FilePicker />
      <SendingCard />
      <DropLayer />
    </>
  )
}
