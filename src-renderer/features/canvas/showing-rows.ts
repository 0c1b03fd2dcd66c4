import { createContext } from 'react'

/** Rows of a node in the data panel: those that leave there, or those with changed values. */
export type ShownCounts = 'rejected' | 'changed'

/** Opens them. */
export const ShowingRows = createContext<(nodeId: string, what: ShownCounts) => void>(() => undefined)
