import { useStore } from '@xyflow/react'

/** Below this zoom nothing on a card can be read. */
const readableZoom = 0.4

/** Whether the pipeline is seen from so far that only its shape counts: then cards and edges are drawn without words. */
export const useIsFar = (): boolean => useStore((state) => state.transform[2] < readableZoom)
