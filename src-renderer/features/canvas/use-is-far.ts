import { useStore } from '@xyflow/react'

/** Below this zoom nothing on a card can be read. */
const readableZoom = 0.4

/** Whether the zoom is so low that cards and edges are drawn without text. */
export const useIsFar = (): boolean => useStore((state) => state.transform[2] < readableZoom)
